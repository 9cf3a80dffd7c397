package dev.fovea.nn.layer;

import dev.fovea.nn.Shape;
import dev.fovea.nn.Value;
import dev.fovea.nn.op.Reshape;

/** Writes all numbers of a sample in one row, row-major: (height, width, channels) becomes (height x width x channels). */
public record Flatten(String name) implements UnaryLayer {
    public static Flatten create() {
        return new Flatten("");
    }

    @Override
    public String kind() {
        return "Flatten";
    }

    @Override
    public Value apply(LayerScope scope, Value input) {
        long numbers = input.shape().elements();
        if (numbers > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("its input " + input.shape() + " has " + numbers
                    + " numbers, too many for one row; use smaller images or more pooling layers");
        }
        return scope.apply(new Reshape(Shape.of((int) numbers)), input);
    }
}
