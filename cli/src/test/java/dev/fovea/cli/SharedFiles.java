package dev.fovea.cli;

import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;

/** Pictures and trained weights in {@code ../shared}; a test that asks for one is skipped where they are missing. */
final class SharedFiles {
    private SharedFiles() {}

    /** Returns MobileNetV2's weights without its top. */
    static Path mobileNetV2() {
        return path("weights/keras/mobilenet_v2_weights_tf_dim_ordering_tf_kernels_1.0_224_no_top.h5");
    }

    /** Returns an existing file or folder below {@code ../shared}, or skips the test that asked. */
    static Path path(String relative) {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path candidate = folder.resolveSibling("shared").resolve(relative);
            if (Files.exists(candidate)) {
                return candidate;
            }
        }
        return abort("../shared/" + relative + " is missing: this test needs it and is skipped.");
    }
}
