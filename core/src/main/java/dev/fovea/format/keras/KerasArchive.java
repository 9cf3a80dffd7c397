package dev.fovea.format.keras;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** An open {@code .keras} zip; entries are read whole, up to a limit, and their checksums are verified. */
final class KerasArchive implements Closeable {
    static final String METADATA = "metadata.json";
    static final String CONFIG = "config.json";
    static final String WEIGHTS = "model.weights.h5";

    private static final int LONGEST_TEXT = 1 << 26;
    private static final int LONGEST_WEIGHTS = Integer.MAX_VALUE - 8;
    private static final int LARGEST_EXPANSION = 100;

    private final ZipFile zip;

    KerasArchive(Path file) throws IOException {
        zip = new ZipFile(file.toFile());
    }

    byte[] config() throws IOException {
        return text(CONFIG).orElseThrow(() -> new IOException("it is a zip without " + CONFIG + ", so it is no model"));
    }

    byte[] weights() throws IOException {
        return read(WEIGHTS, LONGEST_WEIGHTS)
                .orElseThrow(() -> new IOException(
                        "it has no " + WEIGHTS + "; save the model from Keras with its standard weights format, h5"));
    }

    /** Returns the bytes of an entry that others than Keras may have added. */
    Optional<byte[]> text(String name) throws IOException {
        return read(name, LONGEST_TEXT);
    }

    private Optional<byte[]> read(String name, int limit) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            return Optional.empty();
        }
        long size = entry.getSize();
        if (size < 0 || size > limit || size / LARGEST_EXPANSION > Math.max(entry.getCompressedSize(), 1 << 16)) {
            throw new IOException("its entry " + name + " claims " + size + " bytes, which is too large to be true");
        }
        CRC32 checksum = new CRC32();
        byte[] bytes;
        try (InputStream in = new CheckedInputStream(zip.getInputStream(entry), checksum)) {
            bytes = in.readNBytes((int) size);
        }
        if (bytes.length != size || checksum.getValue() != entry.getCrc()) {
            throw new IOException("its entry " + name + " is damaged");
        }
        return Optional.of(bytes);
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
