package dev.fovea.nn.layer;

import dev.fovea.nn.Shape;
import dev.fovea.nn.Value;
import dev.fovea.nn.op.Reshape;

/** Writes all numbers of a sample in one row, row-major: (height, width, channels) becomes (height x width x channels). */
public record Flatten(String name) implements Layer {
    public static Flatten create() {
        return new Flatten("");
    }

    @Override
    public String kind() {
        return "Flatten";
    }

    @Override
    public Value apply(LayerScope scope, Value input) {
        return scope.apply(new Reshape(Shape.of(Math.toIntExact(input.shape().elements()))), input);
    }
}
