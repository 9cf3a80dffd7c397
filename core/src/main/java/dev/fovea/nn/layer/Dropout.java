package dev.fovea.nn.layer;

import dev.fovea.nn.Value;
import dev.fovea.nn.op.DropOut;

/**
 * In training sets each element to 0 with probability {@code rate} and scales up the others (Srivastava et al., 2014);
 * the shape stays.
 *
 * @param rate at least 0 and below 1
 */
public record Dropout(String name, double rate) implements UnaryLayer {
    public Dropout {
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException("Dropout needs a rate of at least 0 and below 1, got " + rate);
        }
    }

    public static Dropout of(double rate) {
        return new Dropout("", rate);
    }

    public Dropout withName(String newName) {
        return new Dropout(newName, rate);
    }

    @Override
    public String kind() {
        return "Dropout";
    }

    @Override
    public Value apply(LayerScope scope, Value input) {
        return scope.apply(new DropOut(rate, DropOut.Unit.ELEMENT), input);
    }
}
