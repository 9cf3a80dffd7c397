package dev.fovea.fuzz;

import dev.fovea.FoveaException;
import dev.fovea.format.keras.KerasFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads all that a file of Keras says: a network and weights that fit it, or a refusal that names the file. */
final class KerasFuzz {
    private static final long MOST_NUMBERS = 1 << 22;

    private KerasFuzz() {}

    static void read(byte[] data, String name) {
        try {
            Path folder = Files.createTempDirectory("fuzz");
            Path file = Files.write(folder.resolve(name), data);
            try {
                read(file);
            } finally {
                Files.delete(file);
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void read(Path file) {
        try (KerasFile keras = KerasFile.open(file)) {
            if (keras.network().parameterCount() < MOST_NUMBERS) {
                keras.network().check(keras.weights());
                keras.training();
                keras.entry("fovea.json");
            }
        } catch (FoveaException e) {
            if (!String.valueOf(e.getMessage()).contains(file.toString())) {
                throw e;
            }
        }
    }
}
