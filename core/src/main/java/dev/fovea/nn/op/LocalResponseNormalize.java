package dev.fovea.nn.op;

import dev.fovea.nn.Shape;
import java.util.List;

/**
 * {@code x / (bias + alpha * s)^beta}, where s is the sum of {@code x^2} over the {@code size} channels around each one
 * (Krizhevsky et al., 2012); beyond the first and last channel there is nothing.
 *
 * @param size an odd number of channels
 */
public record LocalResponseNormalize(int size, double bias, double alpha, double beta) implements Operation {
    @Override
    public Shape outputShape(List<Shape> inputs) {
        return inputs.get(0);
    }

    @Override
    public long flops(List<Shape> inputs) {
        return (size + 4L) * inputs.get(0).elements();
    }
}
