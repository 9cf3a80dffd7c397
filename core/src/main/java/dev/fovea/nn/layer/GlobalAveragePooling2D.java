package dev.fovea.nn.layer;

import dev.fovea.nn.Shape;
import dev.fovea.nn.Value;
import dev.fovea.nn.op.GlobalAverage;
import dev.fovea.nn.op.Reshape;

/**
 * Takes the mean of each channel over the whole image: (height, width, channels) becomes (channels).
 *
 * @param keepDims whether it becomes (1, 1, channels) instead
 */
public record GlobalAveragePooling2D(String name, boolean keepDims) implements UnaryLayer {
    public static GlobalAveragePooling2D create() {
        return new GlobalAveragePooling2D("", false);
    }

    @Override
    public String kind() {
        return "GlobalAveragePooling2D";
    }

    @Override
    public Value apply(LayerScope scope, Value input) {
        scope.requireImage(input);
        Value means = scope.apply(new GlobalAverage(), input);
        return keepDims ? scope.apply(new Reshape(Shape.of(1, 1, means.shape().size(0))), means) : means;
    }
}
