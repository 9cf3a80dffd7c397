package dev.fovea.fuzz;

import dev.fovea.FoveaException;
import dev.fovea.format.safetensors.SafetensorsFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Any bytes as a safetensors file: its tensors, or an error that names the file. */
public final class SafetensorsFuzz {
    private SafetensorsFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        try {
            Path file = Files.write(Files.createTempFile("fuzz", ".safetensors"), data);
            try {
                SafetensorsFile tensors = SafetensorsFile.open(file);
                tensors.names().forEach(tensors::tensor);
                tensors.metadata();
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
