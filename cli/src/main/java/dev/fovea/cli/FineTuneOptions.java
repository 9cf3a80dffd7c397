package dev.fovea.cli;

import dev.fovea.transfer.FineTuningPlan;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say whether and how the top of a backbone is fine-tuned. */
final class FineTuneOptions {
    @Option(
            names = "--fine-tune",
            description = "Then train the backbone's last blocks further, together with the head. Their batch"
                    + " normalisation stays as it is; all below is computed once and kept, in much larger files.")
    private boolean fineTune;

    @Option(
            names = "--fine-tune-blocks",
            paramLabel = "N",
            description = "How many of the last blocks are trained, of each of several backbones (default: 3).")
    private @Nullable Integer blocks;

    @Option(
            names = "--fine-tune-epochs",
            paramLabel = "N",
            description = "How often every picture is seen then; the epoch with the least validation loss is kept"
                    + " (default: 2).")
    private @Nullable Integer epochs;

    @Option(
            names = "--fine-tune-rate",
            paramLabel = "RATE",
            description =
                    "The head's learning rate then, with Adam; it falls to 0 along half a cosine (default: 6e-4).")
    private @Nullable Double rate;

    @Option(
            names = "--fine-tune-factor",
            paramLabel = "F",
            description = "What the learning rate of a block is of that of the block above it; the last block's is so"
                    + " much of the head's (default: 0.5).")
    private @Nullable Double factor;

    @Option(
            names = "--fine-tune-average",
            paramLabel = "SHARE",
            description =
                    "Over which last share of the steps the trained weights are averaged; 0 takes those of the last"
                            + " step (default: 0.5).")
    private @Nullable Double averaged;

    /**
     * Returns how to fine-tune, if that is asked for.
     *
     * @throws IllegalArgumentException if a number is out of range, or nothing is to be fine-tuned and there is one
     */
    Optional<FineTuningPlan> plan() {
        if (!fineTune) {
            if (Stream.of(
                            Optional.ofNullable(blocks),
                            Optional.ofNullable(epochs),
                            Optional.ofNullable(rate),
                            Optional.ofNullable(factor),
                            Optional.ofNullable(averaged))
                    .anyMatch(Optional::isPresent)) {
                throw new IllegalArgumentException(
                        "--fine-tune-blocks, -epochs, -rate, -factor and -average say how to fine-tune; give --fine-tune too");
            }
            return Optional.empty();
        }
        FineTuningPlan plan = blocks == null ? FineTuningPlan.standard() : FineTuningPlan.of(blocks);
        plan = epochs == null ? plan : plan.withEpochs(epochs);
        plan = rate == null ? plan : plan.withLearningRate(rate);
        plan = factor == null ? plan : plan.withRateFactor(factor);
        return Optional.of(averaged == null ? plan : plan.withAveraged(averaged));
    }
}
