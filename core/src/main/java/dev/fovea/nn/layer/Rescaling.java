package dev.fovea.nn.layer;

import dev.fovea.nn.Value;
import dev.fovea.nn.op.Affine;

/** Computes {@code scale * x + offset}, so that a network can be fed pixels as they are; the shape stays. */
public record Rescaling(String name, double scale, double offset) implements UnaryLayer {
    public Rescaling {
        if (!Double.isFinite(scale) || !Double.isFinite(offset)) {
            throw new IllegalArgumentException(
                    "Rescaling needs a finite scale and offset, got " + scale + " and " + offset);
        }
    }

    /** Returns the rescaling of pixels from 0-255 to 0-1. */
    public static Rescaling toUnitRange() {
        return new Rescaling("", 1 / 255.0, 0);
    }

    @Override
    public String kind() {
        return "Rescaling";
    }

    @Override
    public Value apply(LayerScope scope, Value input) {
        return scope.apply(new Affine(scale, offset), input);
    }
}
