package dev.fovea.training;

import dev.fovea.nn.Weights;
import dev.fovea.nn.optimizer.OptimizerState;
import java.util.Optional;

/**
 * A point of training to go on from.
 *
 * @param optimizer what the optimizer remembers of the steps that led to the weights; nothing for one that begins there
 */
public record Checkpoint(Weights weights, Optional<OptimizerState> optimizer) {
    /** Returns weights to begin with, and an optimizer that has taken no step. */
    public static Checkpoint of(Weights weights) {
        return new Checkpoint(weights, Optional.empty());
    }

    /** Returns how many steps the optimizer has taken. */
    public long steps() {
        return optimizer.map(OptimizerState::steps).orElse(0L);
    }
}
