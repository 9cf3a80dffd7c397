package dev.fovea.nn.layer;

import dev.fovea.nn.Value;
import dev.fovea.nn.op.DropOut;

/**
 * In training sets whole samples to 0, each with probability {@code rate}, and scales up the others (Huang et al., 2016); the
 * shape stays. At the end of a residual branch it drops the branch. To Keras it is a Dropout whose mask is the same for all
 * of a sample.
 *
 * @param rate at least 0 and below 1
 */
public record StochasticDepth(String name, double rate) implements UnaryLayer {
    public StochasticDepth {
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException("StochasticDepth needs a rate of at least 0 and below 1, got " + rate);
        }
    }

    public static StochasticDepth of(double rate) {
        return new StochasticDepth("", rate);
    }

    public StochasticDepth withName(String newName) {
        return new StochasticDepth(newName, rate);
    }

    @Override
    public String kind() {
        return "StochasticDepth";
    }

    @Override
    public Value apply(LayerScope scope, Value input) {
        return scope.apply(new DropOut(rate, DropOut.Unit.SAMPLE), input);
    }
}
