package dev.fovea.nn.initializer;

import dev.fovea.nn.Shape;
import java.util.random.RandomGenerator;

/** How a parameter gets its first values. */
public sealed interface Initializer permits Constant, GlorotUniform {
    /** Returns the values of a parameter of {@code shape}, row-major; the randomness is drawn from {@code random}. */
    float[] values(Shape shape, RandomGenerator random);
}
