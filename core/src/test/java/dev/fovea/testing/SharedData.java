package dev.fovea.testing;

import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;

/** The pictures and golden files in {@code ../shared}; a test that asks for one is skipped where they are missing. */
public final class SharedData {
    private SharedData() {}

    /** Returns an existing file or folder below {@code ../shared}, or skips the test that asked. */
    public static Path path(String relative) {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path candidate = folder.resolveSibling("shared").resolve(relative);
            if (Files.exists(candidate)) {
                return candidate;
            }
        }
        return abort("../shared/" + relative + " is missing: this test needs it and is skipped.");
    }
}
