package dev.fovea.fuzz;

import dev.fovea.data.cache.CacheFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Any bytes as a cache's file: they are listed as damaged, or as what they are, and never crash the program. */
public final class CacheFileFuzz {
    private CacheFileFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
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
