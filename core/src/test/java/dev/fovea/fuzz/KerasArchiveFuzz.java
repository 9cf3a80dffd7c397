package dev.fovea.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Any bytes as a {@code .keras} file, and as what one holds: up to a zero byte the network's description, from there on the
 * weights. Checksums would hide both from bytes that are changed inside the zip.
 */
public final class KerasArchiveFuzz {
    private KerasArchiveFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        KerasFuzz.read(data, "fuzz.keras");
        int end = 0;
        while (end < data.length && data[end] != 0) {
            end++;
        }
        byte[] config = java.util.Arrays.copyOf(data, end);
        byte[] weights = java.util.Arrays.copyOfRange(data, Math.min(data.length, end + 1), data.length);
        KerasFuzz.read(zip(config, weights), "fuzz.keras");
    }

    private static byte[] zip(byte[] config, byte[] weights) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, UTF_8)) {
            zip.putNextEntry(new ZipEntry("config.json"));
            zip.write(config);
            zip.putNextEntry(new ZipEntry("model.weights.h5"));
            zip.write(weights);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
