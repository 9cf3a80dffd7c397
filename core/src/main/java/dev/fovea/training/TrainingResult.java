package dev.fovea.training;

import dev.fovea.nn.Weights;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a training run gave.
 *
 * @param weights the best epoch's, by the plan's monitor; where no epoch was finished, the last good ones: those a user
 *     interrupted, or the initial ones when training diverged
 * @param unreadable the pictures of the training and validation parts that could not be read and were left out, with the
 *     reason
 */
public record TrainingResult(Weights weights, History history, Ending ending, Map<Path, String> unreadable) {
    public TrainingResult {
        unreadable = Map.copyOf(unreadable);
    }

    /** What ended a run. */
    public enum Ending {
        /** All epochs were trained. */
        COMPLETED,
        /** A callback ended it, because validation got no better. */
        STOPPED_EARLY,
        /** Whoever ran it asked for it to end. */
        INTERRUPTED,
        /** The loss was no longer a finite number. */
        DIVERGED
    }
}
