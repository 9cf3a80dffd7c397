package dev.fovea.nn.optimizer;

import dev.fovea.nn.Weights;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an optimizer remembers between two steps: with it and the weights, training goes on as if it had never stopped.
 *
 * @param steps how many steps were taken, 0 or more
 * @param slots for each of the optimizer's slots its numbers, by trained parameter
 */
public record OptimizerState(long steps, Map<String, Weights> slots) {
    public OptimizerState {
        if (steps < 0) {
            throw new IllegalArgumentException("An optimizer has taken 0 steps or more, got " + steps);
        }
        slots = Collections.unmodifiableMap(new LinkedHashMap<>(slots));
    }
}
