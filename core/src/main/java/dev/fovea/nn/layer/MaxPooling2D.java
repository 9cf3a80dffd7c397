package dev.fovea.nn.layer;

import dev.fovea.nn.Value;
import dev.fovea.nn.op.MaxPool;

/**
 * Keeps the largest value of each window, channel by channel: (height, width, channels) becomes (rows, columns, channels).
 */
public record MaxPooling2D(String name, Sliding sliding) implements UnaryLayer {
    /** Returns a pooling of square windows side by side, with valid padding: an odd last row or column is left out. */
    public static MaxPooling2D of(int poolSize) {
        return new MaxPooling2D("", Sliding.square(poolSize).withStrides(Size2D.square(poolSize)));
    }

    public MaxPooling2D withName(String newName) {
        return new MaxPooling2D(newName, sliding);
    }

    public MaxPooling2D withStrides(int newStrides) {
        return new MaxPooling2D(name, sliding.withStrides(Size2D.square(newStrides)));
    }

    public MaxPooling2D withPadding(PaddingMode newPadding) {
        return new MaxPooling2D(name, sliding.withPadding(newPadding));
    }

    @Override
    public String kind() {
        return "MaxPooling2D";
    }

    @Override
    public Value apply(LayerScope scope, Value input) {
        scope.requireImage(input);
        return scope.apply(
                new MaxPool(sliding.window(input.shape().size(0), input.shape().size(1))), input);
    }
}
