package dev.fovea.nn.layer;

import dev.fovea.nn.Value;
import dev.fovea.nn.op.AlphaDropOut;

/**
 * In training sets each element to SELU's lower limit with probability {@code rate}, then puts mean and variance right
 * (Klambauer et al., 2017); the shape stays.
 *
 * @param rate at least 0 and below 1
 */
public record AlphaDropout(String name, double rate) implements UnaryLayer {
    public AlphaDropout {
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException("AlphaDropout needs a rate of at least 0 and below 1, got " + rate);
        }
    }

    public static AlphaDropout of(double rate) {
        return new AlphaDropout("", rate);
    }

    public AlphaDropout withName(String newName) {
        return new AlphaDropout(newName, rate);
    }

    @Override
    public String kind() {
        return "AlphaDropout";
    }

    @Override
    public Value apply(LayerScope scope, Value input) {
        return scope.apply(new AlphaDropOut(rate), input);
    }
}
