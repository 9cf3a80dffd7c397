package dev.fovea.cli;

import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;

/** Trained weights in {@code ../shared}; a test that asks for them is skipped where they are missing. */
final class SharedWeights {
    private static final String FILE =
            "shared/weights/keras/mobilenet_v2_weights_tf_dim_ordering_tf_kernels_1.0_224_no_top.h5";

    private SharedWeights() {}

    static Path mobileNetV2() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path candidate = folder.resolveSibling(FILE);
            if (Files.exists(candidate)) {
                return candidate;
            }
        }
        return abort("../" + FILE + " is missing: this test needs it and is skipped.");
    }
}
