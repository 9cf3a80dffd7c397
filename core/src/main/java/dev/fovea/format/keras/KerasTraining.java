package dev.fovea.format.keras;

import dev.fovea.nn.loss.Loss;
import dev.fovea.nn.optimizer.Optimizer;
import dev.fovea.nn.optimizer.OptimizerState;
import dev.fovea.nn.schedule.ConstantRate;
import dev.fovea.nn.schedule.Schedule;
import java.util.Optional;

/**
 * How a model is trained, as a Keras file says it: what Keras calls compiling, and what the optimizer remembers.
 *
 * @param state what the optimizer remembers, where training has begun
 */
public record KerasTraining(Loss loss, Optimizer optimizer, Schedule schedule, Optional<OptimizerState> state) {
    boolean hasConstantRate() {
        return schedule instanceof ConstantRate;
    }

    /** Returns the learning rate of the next step. */
    public double rate() {
        return schedule.at(state.map(OptimizerState::steps).orElse(0L));
    }

    KerasTraining withState(Optional<OptimizerState> newState) {
        return new KerasTraining(loss, optimizer, schedule, newState);
    }
}
