package dev.fovea.nn.layer;

import dev.fovea.nn.Shape;
import dev.fovea.nn.Value;
import dev.fovea.nn.activation.Activation;
import dev.fovea.nn.initializer.Constant;
import dev.fovea.nn.initializer.GlorotUniform;
import dev.fovea.nn.op.MatrixMultiply;

/**
 * Connects every input to each of {@code units} outputs along the last axis. Parameters: kernel (inputs, units), Glorot
 * uniform; bias (units), zeros.
 */
public record Dense(String name, int units, boolean useBias, Activation activation) implements Layer {
    public Dense {
        if (units < 1) {
            throw new IllegalArgumentException("Dense needs 1 unit or more, got " + units);
        }
    }

    /** Returns a layer with a bias and no activation. */
    public static Dense of(int units) {
        return new Dense("", units, true, Activation.LINEAR);
    }

    public Dense withName(String newName) {
        return new Dense(newName, units, useBias, activation);
    }

    public Dense withBias(boolean newUseBias) {
        return new Dense(name, units, newUseBias, activation);
    }

    public Dense withActivation(Activation newActivation) {
        return new Dense(name, units, useBias, newActivation);
    }

    @Override
    public String kind() {
        return "Dense";
    }

    @Override
    public Value apply(LayerScope scope, Value input) {
        Value kernel = scope.parameter("kernel", Shape.of(input.shape().size(-1), units), new GlorotUniform());
        Value result = useBias
                ? scope.apply(
                        new MatrixMultiply(), input, kernel, scope.parameter("bias", Shape.of(units), Constant.ZEROS))
                : scope.apply(new MatrixMultiply(), input, kernel);
        return scope.activate(activation, result);
    }
}
