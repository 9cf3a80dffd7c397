package dev.fovea.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A model trained for a moment on drawn pictures, made once for a test class in a folder that goes with it. */
final class TrainedModel implements BeforeAllCallback, AfterAllCallback {
    private final int perClass;
    private @Nullable Path folder;

    /** @param perClass how many pictures of each of the four classes to draw */
    TrainedModel(int perClass) {
        this.perClass = perClass;
    }

    /** Returns the folder of all of it. */
    Path folder() {
        return Objects.requireNonNull(folder, "not trained yet");
    }

    /** Returns the pictures, in train, validation and test. */
    Path data() {
        return folder().resolve("data");
    }

    Path model() {
        return folder().resolve("shapes.keras");
    }

    /** Returns any picture of a class. */
    Path picture(String className) {
        return TrainingData.picture(data(), className);
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        folder = Files.createTempDirectory("trained");
        TrainingData.trained(TrainingData.organized(folder(), perClass), model());
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        List<Path> made;
        try (Stream<Path> all = Files.walk(folder())) {
            made = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : made) {
            Files.delete(file);
        }
    }
}
