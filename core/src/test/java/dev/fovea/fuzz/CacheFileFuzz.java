package dev.fovea.fuzz;

import dev.fovea.data.cache.CacheFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/**
 * Any bytes as a cache's file: they are listed as damaged, or as what they are, and never crash the program. They are tried as
 * they are, and with checksums that fit: what stands behind those would hardly be found otherwise.
 */
public final class CacheFileFuzz {
    private static final int HEADER = 4096;
    private static final int SAMPLES_AT = 20;
    private static final int CHECKSUM = Integer.BYTES;

    private CacheFileFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        check(data);
        if (data.length > HEADER) {
            check(withChecksums(data));
        }
    }

    /** The header's checksum in its last bytes, and the index's, as long as the header says it is, in the file's last. */
    private static byte[] withChecksums(byte[] data) {
        ByteBuffer file = ByteBuffer.wrap(data.clone());
        file.putInt(HEADER - CHECKSUM, checksum(data, 0, HEADER - CHECKSUM));
        int end = data.length - CHECKSUM;
        long start = end - 8L * file.getInt(SAMPLES_AT);
        if (start >= HEADER && start <= end) {
            file.putInt(end, checksum(data, (int) start, end));
        }
        return file.array();
    }

    private static int checksum(byte[] data, int start, int end) {
        CRC32C crc = new CRC32C();
        crc.update(data, start, end - start);
        return (int) crc.getValue();
    }

    private static void check(byte[] data) {
        try {
            Path folder = Files.createTempDirectory("fuzz");
            Path file = Files.write(folder.resolve("0".repeat(32) + ".images"), data);
            try {
                new CacheFolder(folder).list();
                CacheFolder.check(file);
            } finally {
                Files.delete(file);
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
