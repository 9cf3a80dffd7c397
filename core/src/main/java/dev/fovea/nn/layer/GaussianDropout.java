package dev.fovea.nn.layer;

import dev.fovea.nn.Value;
import dev.fovea.nn.op.Noise;

/**
 * In training multiplies each element by a number drawn from a normal distribution with mean 1 and variance {@code rate / (1 -
 * rate)} (Srivastava et al., 2014); the shape stays.
 *
 * @param rate at least 0 and below 1
 */
public record GaussianDropout(String name, double rate) implements UnaryLayer {
    public GaussianDropout {
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException("GaussianDropout needs a rate of at least 0 and below 1, got " + rate);
        }
    }

    public static GaussianDropout of(double rate) {
        return new GaussianDropout("", rate);
    }

    public GaussianDropout withName(String newName) {
        return new GaussianDropout(newName, rate);
    }

    @Override
    public String kind() {
        return "GaussianDropout";
    }

    @Override
    public Value apply(LayerScope scope, Value input) {
        return scope.apply(new Noise(Noise.Kind.MULTIPLY, Math.sqrt(rate / (1 - rate))), input);
    }
}
