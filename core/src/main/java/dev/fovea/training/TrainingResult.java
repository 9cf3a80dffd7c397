package dev.fovea.training;

import dev.fovea.nn.Weights;

/**
 * What a training run gave.
 *
 * @param weights the best epoch's, by the plan's monitor; where no epoch was finished, the last good ones: those a user
 *     interrupted, or the initial ones when training diverged
 */
public record TrainingResult(Weights weights, History history, Ending ending) {
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
