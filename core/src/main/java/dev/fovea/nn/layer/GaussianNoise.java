package dev.fovea.nn.layer;

import dev.fovea.nn.Value;
import dev.fovea.nn.op.Noise;

/**
 * In training adds to each element a number drawn from a normal distribution with mean 0; the shape stays.
 *
 * @param deviation the distribution's standard deviation, 0 or more
 */
public record GaussianNoise(String name, double deviation) implements UnaryLayer {
    public GaussianNoise {
        if (!(deviation >= 0 && Double.isFinite(deviation))) {
            throw new IllegalArgumentException("GaussianNoise needs a deviation of 0 or more, got " + deviation);
        }
    }

    public static GaussianNoise of(double deviation) {
        return new GaussianNoise("", deviation);
    }

    public GaussianNoise withName(String newName) {
        return new GaussianNoise(newName, deviation);
    }

    @Override
    public String kind() {
        return "GaussianNoise";
    }

    @Override
    public Value apply(LayerScope scope, Value input) {
        return scope.apply(new Noise(Noise.Kind.ADD, deviation), input);
    }
}
