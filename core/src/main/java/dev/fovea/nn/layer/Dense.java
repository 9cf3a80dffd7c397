package dev.fovea.nn.layer;

import dev.fovea.nn.Shape;
import dev.fovea.nn.Value;
import dev.fovea.nn.activation.Activation;
import dev.fovea.nn.op.MatrixMultiply;
import dev.fovea.nn.weight.Regularizer;

/**
 * Connects every input to each of {@code units} outputs along the last axis. Parameters: kernel (inputs, units); bias
 * (units).
 */
public record Dense(String name, int units, LinearOptions options) implements UnaryLayer {
    public Dense {
        if (units < 1) {
            throw new IllegalArgumentException("Dense needs 1 unit or more, got " + units);
        }
    }

    /** Returns a layer with a bias and no activation. */
    public static Dense of(int units) {
        return new Dense("", units, LinearOptions.STANDARD);
    }

    public Dense withName(String newName) {
        return new Dense(newName, units, options);
    }

    public Dense withBias(boolean newUseBias) {
        return withOptions(options.withBias(newUseBias));
    }

    public Dense withActivation(Activation newActivation) {
        return withOptions(options.withActivation(newActivation));
    }

    public Dense withOptions(LinearOptions newOptions) {
        return new Dense(name, units, newOptions);
    }

    @Override
    public String kind() {
        return "Dense";
    }

    @Override
    public Regularizer activityRegularizer() {
        return options.activityRegularizer();
    }

    @Override
    public Value apply(LayerScope scope, Value input) {
        return scope.linear(new MatrixMultiply(), input, Shape.of(input.shape().size(-1), units), options);
    }
}
