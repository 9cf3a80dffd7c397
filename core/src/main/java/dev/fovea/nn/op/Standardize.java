package dev.fovea.nn.op;

import dev.fovea.nn.Shape;
import java.util.List;

/**
 * {@code (x - mean) / max(sqrt(variance), least)} with a mean and a variance that were measured once; inverted, {@code x *
 * max(sqrt(variance), least) + mean}. Inputs: x, mean, variance.
 *
 * @param axes which axes of x those of mean and variance are, ascending, counted from the end: -1 is the last
 * @param least the smallest divisor, above 0
 */
public record Standardize(List<Integer> axes, double least, boolean inverted) implements Operation {
    public Standardize {
        axes = List.copyOf(axes);
        if (!(least > 0 && Double.isFinite(least))) {
            throw new IllegalArgumentException("The smallest divisor must be above 0, got " + least);
        }
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Axes.requireFit(inputs.get(1), axes, inputs.get(0));
        Axes.requireFit(inputs.get(2), axes, inputs.get(0));
        return inputs.get(0);
    }

    @Override
    public long flops(List<Shape> inputs) {
        return 2 * inputs.get(0).elements();
    }
}
