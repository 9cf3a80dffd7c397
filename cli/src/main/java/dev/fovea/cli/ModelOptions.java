package dev.fovea.cli;

import dev.fovea.classifier.ClassifierFile;
import dev.fovea.picture.Labels;
import dev.fovea.picture.PixelRange;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say what a model file without Fovea's own entry leaves open. */
final class ModelOptions {
    @Option(
            names = "--labels",
            split = ",",
            paramLabel = "NAME",
            description = "The classes' names in the order of the outputs, for a file that does not say them.")
    private @Nullable List<String> labels;

    @Option(
            names = "--preprocessing",
            paramLabel = "byte|unit",
            description = "What the network is fed, for a file that does not say it: pixels of 0-255, or of 0-1.")
    private @Nullable String preprocessing;

    /** Reads a model file, and shows what was understood differently from what it says. */
    ClassifierFile read(Path model, BaseCommand command) {
        ClassifierFile file = ClassifierFile.read(model);
        if (labels != null) {
            List<String> names = labels;
            file = file.withLabels(command.fromOptions(() -> new Labels(names)));
        }
        if (preprocessing != null) {
            String range = preprocessing;
            file = file.withPreprocessing(
                    file.preprocessing().withRange(command.fromOptions(() -> PixelRange.of(range))));
        }
        if (labels == null || preprocessing == null) {
            file.notes().forEach(note -> command.say("note: " + note));
        }
        return file;
    }
}
