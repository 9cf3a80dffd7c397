package dev.fovea.nn.initializer;

import dev.fovea.nn.Shape;
import java.util.random.RandomGenerator;

/**
 * How a parameter gets its first values: Keras's ways, or values that are given. Whoever has another way sets the weights
 * that training starts from.
 */
public sealed interface Initializer
        permits Constant, RandomNormal, RandomUniform, TruncatedNormal, VarianceScaling, Orthogonal, Identity, Given {
    /**
     * Returns the values of a parameter of {@code shape}, row-major; the randomness is drawn from {@code random}.
     *
     * @throws IllegalArgumentException if the shape does not suit it
     */
    float[] values(Shape shape, RandomGenerator random);
}
