package dev.fovea.nn.op;

import dev.fovea.nn.Shape;
import java.util.List;

/**
 * Normalises each channel (the last axis) to mean 0 and variance 1, then scales and shifts it (Ioffe and Szegedy, 2015).
 *
 * <p>Inputs: x, scale if there is one, shift if there is one, moving mean, moving variance. In training the statistics are
 * those of the batch, and the moving ones become {@code momentum * moving + (1 - momentum) * batch}, with the batch's
 * biased variance, as in Keras.
 *
 * @param scaled whether there is a scale
 * @param shifted whether there is a shift
 * @param fixed whether the moving statistics are taken in training too, and stay
 */
public record BatchNormalize(double momentum, double epsilon, boolean scaled, boolean shifted, boolean fixed)
        implements Operation {
    /** Returns which input is the moving mean; the next one is the moving variance. */
    public int movingMean() {
        return 1 + (scaled ? 1 : 0) + (shifted ? 1 : 0);
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        return inputs.get(0);
    }

    @Override
    public long flops(List<Shape> inputs) {
        return 2 * inputs.get(0).elements();
    }
}
