package dev.fovea.data.decode;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * Checks the chunks of a PNG file and keeps those that carry pixels.
 *
 * <p>libpng writes to the error stream about damaged chunks and about colour profiles that it finds odd, and nothing
 * can stop it. So it is only shown chunks that are whole, and none that would not change an image: profiles, texts,
 * later frames, and transparency, which an image has not.
 */
final class PngChunks {
    private static final Set<String> KEPT = Set.of("IHDR", "PLTE", "IDAT", "IEND");

    private PngChunks() {}

    /**
     * Moves the kept chunks together, in place.
     *
     * @param file a PNG file that reaches its end chunk; position 0
     * @return the number of bytes that are left
     */
    static int compact(ByteBuffer file) throws MalformedPictureException {
        int from = PngHeader.SIGNATURE;
        int to = PngHeader.SIGNATURE;
        while (true) {
            int size = PngHeader.AROUND_DATA + file.getInt(from);
            String type = type(file, from);
            if (KEPT.contains(type)) {
                checkSum(file, from, size, type);
                if (from != to) {
                    file.put(to, file, from, size);
                }
                to += size;
            }
            if (type.equals("IEND")) {
                return to;
            }
            from += size;
        }
    }

    private static String type(ByteBuffer file, int chunk) {
        byte[] type = new byte[4];
        file.get(chunk + 4, type);
        return new String(type, StandardCharsets.ISO_8859_1);
    }

    private static void checkSum(ByteBuffer file, int chunk, int size, String type) throws MalformedPictureException {
        CRC32 sum = new CRC32();
        sum.update(file.slice(chunk + 4, size - 8));
        if ((int) sum.getValue() != file.getInt(chunk + size - 4)) {
            throw new MalformedPictureException("is damaged: the checksum of its " + type + " chunk is wrong");
        }
    }
}
