package dev.fovea.fuzz;

import dev.fovea.FoveaException;
import dev.fovea.classifier.OnnxFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Any bytes as an ONNX file: what it says of itself, or an error that names the file. */
public final class OnnxFuzz {
    private OnnxFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        try {
            Path file = Files.write(Files.createTempFile("fuzz", ".onnx"), data);
            try {
                OnnxFile.read(file).labels();
            } catch (FoveaException e) {
                if (!String.valueOf(e.getMessage()).contains(file.toString())) {
                    throw e;
                }
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
