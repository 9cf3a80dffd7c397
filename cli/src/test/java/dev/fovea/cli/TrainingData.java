package dev.fovea.cli;

import dev.fovea.demo.DemoPictures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Drawn pictures in class folders, and a model trained on them for a moment. */
final class TrainingData {
    private TrainingData() {}

    /** Draws pictures of four classes and organizes them into train, validation and test. */
    static Path organized(Path folder, int perClass) {
        Path data = folder.resolve("data");
        new DemoPictures(perClass, 5).drawInto(folder.resolve("drawn"), done -> {});
        Run run = Run.fovea("organize", folder.resolve("drawn"), data, "--validation", "0.2", "--test", "0.2");
        if (run.exitCode() != 0) {
            throw new IllegalStateException(run.err());
        }
        return data;
    }

    /** Draws pictures of four classes into one folder. */
    static Path flat(Path folder, int perClass) {
        new DemoPictures(perClass, 5).drawInto(folder, done -> {});
        return folder;
    }

    /** Trains one epoch on images of 16x16. */
    static Path trained(Path data, Path model) {
        Run run = Run.fovea("train", data, "--image-size", 16, "--epochs", 1, "--out", model);
        if (run.exitCode() != 0) {
            throw new IllegalStateException(run.err());
        }
        return model;
    }

    /** Returns any picture of a class. */
    static Path picture(Path data, String className) {
        try (var files = Files.list(data.resolve("train").resolve(className))) {
            return files.sorted().findFirst().orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
