package dev.fovea.cli;

import dev.fovea.picture.Labels;
import dev.fovea.picture.PixelRange;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say what a model file without Fovea's own entry leaves unsaid: its classes and its pixels. */
final class UnsaidOptions {
    @Option(
            names = "--labels",
            split = ",",
            paramLabel = "NAME|FILE",
            description =
                    "The classes' names in the order of the model's outputs, for a model file that does not say them;"
                            + " or a file with a name on each line.")
    private @Nullable List<String> labels;

    @Option(
            names = "--preprocessing",
            paramLabel = "byte|unit",
            description = "What the network is fed, for a model file that does not say it: pixels of 0-255, or of 0-1.")
    private @Nullable String preprocessing;

    /** Says whether one of them is given. */
    boolean areGiven() {
        return labels != null || preprocessing != null;
    }

    /** @throws IllegalArgumentException if they cannot be labels */
    Optional<Labels> labels() {
        return Optional.ofNullable(labels).map(LabelNames::of);
    }

    /** @throws IllegalArgumentException if it is neither {@code byte} nor {@code unit} */
    Optional<PixelRange> range() {
        return Optional.ofNullable(preprocessing).map(PixelRange::of);
    }

    /** Shows what was understood differently from what a file says, unless all of it is said here. */
    void show(List<String> notes, BaseCommand command) {
        if (labels == null || preprocessing == null) {
            notes.forEach(note -> command.say("note: " + note));
        }
    }
}
