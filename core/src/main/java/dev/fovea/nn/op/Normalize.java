package dev.fovea.nn.op;

import dev.fovea.nn.Shape;
import java.util.List;

/**
 * Moves and scales the numbers of each sample by what they are together along some axes.
 *
 * @param kind by what
 * @param axes the axes of one sample along which they are taken together, counted from the end: -1 is the last
 * @param epsilon what keeps the divisor from 0, at least 0
 */
public record Normalize(Kind kind, List<Integer> axes, double epsilon) implements Operation {
    /** What is made of x, with its mean and its biased variance along the axes. */
    public enum Kind {
        /** {@code x - mean}. */
        CENTER,
        /** {@code (x - mean) / sqrt(variance + epsilon)}. */
        STANDARDIZE,
        /** {@code x / sqrt(mean(x^2) + epsilon)}. */
        ROOT_MEAN_SQUARE,
        /** {@code x / sqrt(max(sum(x^2), epsilon))}. */
        UNIT_LENGTH
    }

    public Normalize {
        axes = List.copyOf(axes);
        if (axes.isEmpty()) {
            throw new IllegalArgumentException("A normalisation needs one axis or more");
        }
        if (!(epsilon >= 0 && Double.isFinite(epsilon))) {
            throw new IllegalArgumentException("The epsilon of a normalisation must be 0 or more, got " + epsilon);
        }
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        axes.forEach(axis -> Axes.require(axis, inputs.get(0)));
        return inputs.get(0);
    }

    @Override
    public long flops(List<Shape> inputs) {
        return 5 * inputs.get(0).elements();
    }
}
