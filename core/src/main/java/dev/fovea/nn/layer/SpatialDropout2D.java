package dev.fovea.nn.layer;

import dev.fovea.nn.Value;
import dev.fovea.nn.op.DropOut;

/**
 * In training sets whole channels of an image to 0, each with probability {@code rate}, and scales up the others (Tompson et
 * al., 2014); the shape stays.
 *
 * @param rate at least 0 and below 1
 */
public record SpatialDropout2D(String name, double rate) implements UnaryLayer {
    public SpatialDropout2D {
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException("SpatialDropout2D needs a rate of at least 0 and below 1, got " + rate);
        }
    }

    public static SpatialDropout2D of(double rate) {
        return new SpatialDropout2D("", rate);
    }

    public SpatialDropout2D withName(String newName) {
        return new SpatialDropout2D(newName, rate);
    }

    @Override
    public String kind() {
        return "SpatialDropout2D";
    }

    @Override
    public Value apply(LayerScope scope, Value input) {
        scope.requireImage(input);
        return scope.apply(new DropOut(rate, DropOut.Unit.CHANNEL), input);
    }
}
