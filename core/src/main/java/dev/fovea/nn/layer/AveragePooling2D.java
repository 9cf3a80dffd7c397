package dev.fovea.nn.layer;

import dev.fovea.nn.Value;
import dev.fovea.nn.op.AveragePool;

/**
 * Takes the mean of each window, channel by channel, not counting padding: (height, width, channels) becomes (rows, columns, channels).
 */
public record AveragePooling2D(String name, Size2D poolSize, Size2D strides, PaddingMode padding) implements Layer {
    /** Returns a pooling of square windows side by side, with valid padding: an odd last row or column is left out. */
    public static AveragePooling2D of(int poolSize) {
        return new AveragePooling2D("", Size2D.square(poolSize), Size2D.square(poolSize), PaddingMode.VALID);
    }

    public AveragePooling2D withName(String newName) {
        return new AveragePooling2D(newName, poolSize, strides, padding);
    }

    public AveragePooling2D withStrides(int newStrides) {
        return new AveragePooling2D(name, poolSize, Size2D.square(newStrides), padding);
    }

    public AveragePooling2D withPadding(PaddingMode newPadding) {
        return new AveragePooling2D(name, poolSize, strides, newPadding);
    }

    @Override
    public String kind() {
        return "AveragePooling2D";
    }

    @Override
    public Value apply(LayerScope scope, Value input) {
        scope.requireImage(input);
        return scope.apply(
                new AveragePool(padding.window(
                        poolSize, strides, input.shape().size(0), input.shape().size(1))),
                input);
    }
}
