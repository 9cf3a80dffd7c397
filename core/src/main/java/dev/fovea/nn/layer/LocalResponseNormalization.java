package dev.fovea.nn.layer;

import dev.fovea.nn.Value;
import dev.fovea.nn.op.LocalResponseNormalize;

/**
 * Divides each number by what its channel and those around it are together: {@code x / (bias + alpha * s)^beta}, where s is
 * the sum of {@code x^2} over {@code size} channels (Krizhevsky et al., 2012); the shape stays. Keras has no such layer.
 *
 * @param size over how many channels, an odd number
 * @param bias above 0
 * @param alpha 0 or more; it is not divided by {@code size}
 * @param beta above 0
 */
public record LocalResponseNormalization(String name, int size, double bias, double alpha, double beta)
        implements UnaryLayer {
    public LocalResponseNormalization {
        if (size < 1 || size % 2 == 0) {
            throw new IllegalArgumentException("LocalResponseNormalization needs an odd size, got " + size);
        }
        if (!(bias > 0 && alpha >= 0 && beta > 0)
                || !Double.isFinite(bias)
                || !Double.isFinite(alpha)
                || !Double.isFinite(beta)) {
            throw new IllegalArgumentException("LocalResponseNormalization needs a bias and a beta above 0 and an alpha"
                    + " of 0 or more, got " + bias + ", " + beta + " and " + alpha);
        }
    }

    /** Returns AlexNet's: 5 channels, a bias of 2, an alpha of 0.0001, a beta of 0.75. */
    public static LocalResponseNormalization alexNet() {
        return new LocalResponseNormalization("", 5, 2, 1e-4, 0.75);
    }

    public LocalResponseNormalization withName(String newName) {
        return new LocalResponseNormalization(newName, size, bias, alpha, beta);
    }

    @Override
    public String kind() {
        return "LocalResponseNormalization";
    }

    @Override
    public Value apply(LayerScope scope, Value input) {
        scope.requireImage(input);
        return scope.apply(new LocalResponseNormalize(size, bias, alpha, beta), input);
    }
}
