package dev.fovea.fuzz;

import dev.fovea.FoveaException;
import dev.fovea.format.npy.NpyFile;
import dev.fovea.format.npy.NpyReader;
import dev.fovea.format.npy.NpzFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Any bytes as an array or an archive of arrays: their numbers, or an error that names the file. */
public final class NpyFuzz {
    private NpyFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        try {
            Path file = Files.write(Files.createTempFile("fuzz", ".npy"), data);
            try {
                answers(file, () -> NpyReader.read(file).toFloats());
                answers(file, () -> readFirstRow(file));
                answers(file, () -> readArchive(file));
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void readFirstRow(Path file) {
        try (NpyFile mapped = NpyFile.open(file)) {
            if (mapped.shape().isEmpty() || mapped.shape().get(0) > 0) {
                mapped.rows(0, 1).toDoubles();
            }
        }
    }

    private static void readArchive(Path file) {
        try (NpzFile archive = NpzFile.open(file)) {
            for (String name : archive.names()) {
                archive.array(name).toFloats();
            }
        }
    }

    private static void answers(Path file, Runnable reading) {
        try {
            reading.run();
        } catch (FoveaException e) {
            if (!String.valueOf(e.getMessage()).contains(file.toString())) {
                throw e;
            }
        }
    }
}
