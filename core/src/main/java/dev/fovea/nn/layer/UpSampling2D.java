package dev.fovea.nn.layer;

import dev.fovea.nn.Value;
import dev.fovea.nn.op.UpSample;

/**
 * Makes an image larger: (height, width, channels) becomes (height x size, width x size, channels).
 *
 * @param size how many rows and columns become of one
 */
public record UpSampling2D(String name, Size2D size, UpSample.Method interpolation) implements UnaryLayer {
    /** Returns a layer that repeats each number {@code size} times along both axes. */
    public static UpSampling2D of(int size) {
        return new UpSampling2D("", Size2D.square(size), UpSample.Method.NEAREST);
    }

    public UpSampling2D withInterpolation(UpSample.Method newInterpolation) {
        return new UpSampling2D(name, size, newInterpolation);
    }

    @Override
    public String kind() {
        return "UpSampling2D";
    }

    @Override
    public Value apply(LayerScope scope, Value input) {
        scope.requireImage(input);
        return scope.apply(new UpSample(size.height(), size.width(), interpolation), input);
    }
}
