package dev.fovea.nn.layer;

import dev.fovea.nn.Shape;
import dev.fovea.nn.Value;
import dev.fovea.nn.op.MatrixMultiply;

/**
 * Connects every input to each of {@code units} outputs along the last axis. Parameters: kernel (inputs, units); bias
 * (units).
 */
public record Dense(String name, int units, LinearOptions options) implements LinearLayer<Dense> {
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

    @Override
    public Dense withOptions(LinearOptions newOptions) {
        return new Dense(name, units, newOptions);
    }

    @Override
    public String kind() {
        return "Dense";
    }

    @Override
    public Value apply(LayerScope scope, Value input) {
        return scope.linear(new MatrixMultiply(), input, Shape.of(input.shape().size(-1), units), options);
    }
}
