package dev.fovea.nn.layer;

import dev.fovea.nn.Shape;
import dev.fovea.nn.Value;
import dev.fovea.nn.op.MaxPool;
import dev.fovea.nn.op.Padding;
import dev.fovea.nn.op.Reshape;
import dev.fovea.nn.op.Window;

/**
 * Keeps the largest value of each channel over the whole image: (height, width, channels) becomes (channels).
 *
 * @param keepDims whether it becomes (1, 1, channels) instead
 */
public record GlobalMaxPooling2D(String name, boolean keepDims) implements UnaryLayer {
    public static GlobalMaxPooling2D create() {
        return new GlobalMaxPooling2D("", false);
    }

    @Override
    public String kind() {
        return "GlobalMaxPooling2D";
    }

    @Override
    public Value apply(LayerScope scope, Value input) {
        scope.requireImage(input);
        int height = input.shape().size(0);
        int width = input.shape().size(1);
        Value largest = scope.apply(new MaxPool(Window.of(height, width, height, width, Padding.NONE)), input);
        return keepDims
                ? largest
                : scope.apply(new Reshape(Shape.of(input.shape().size(2))), largest);
    }
}
