package dev.fovea.nn.layer;

import dev.fovea.nn.Value;
import dev.fovea.nn.weight.Regularizer;

/** Changes nothing, and adds a penalty on what it is given to the loss. */
public record ActivityRegularization(String name, Regularizer activityRegularizer) implements UnaryLayer {
    public static ActivityRegularization of(Regularizer penalty) {
        return new ActivityRegularization("", penalty);
    }

    @Override
    public String kind() {
        return "ActivityRegularization";
    }

    @Override
    public Value apply(LayerScope scope, Value input) {
        return input;
    }
}
