package dev.fovea.nn.layer;

import dev.fovea.nn.Value;
import dev.fovea.nn.op.AveragePool;

/**
 * Takes the mean of each window, channel by channel, not counting padding: (height, width, channels) becomes (rows, columns, channels).
 */
public record AveragePooling2D(String name, Sliding sliding) implements UnaryLayer {
    /** Returns a pooling of square windows side by side, with valid padding: an odd last row or column is left out. */
    public static AveragePooling2D of(int poolSize) {
        return new AveragePooling2D("", Sliding.square(poolSize).withStrides(Size2D.square(poolSize)));
    }

    public AveragePooling2D withName(String newName) {
        return new AveragePooling2D(newName, sliding);
    }

    public AveragePooling2D withStrides(int newStrides) {
        return new AveragePooling2D(name, sliding.withStrides(Size2D.square(newStrides)));
    }

    public AveragePooling2D withPadding(PaddingMode newPadding) {
        return new AveragePooling2D(name, sliding.withPadding(newPadding));
    }

    @Override
    public String kind() {
        return "AveragePooling2D";
    }

    @Override
    public Value apply(LayerScope scope, Value input) {
        scope.requireImage(input);
        return scope.apply(
                new AveragePool(
                        sliding.window(input.shape().size(0), input.shape().size(1))),
                input);
    }
}
