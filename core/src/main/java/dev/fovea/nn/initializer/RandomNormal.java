package dev.fovea.nn.initializer;

import dev.fovea.nn.Shape;
import java.util.random.RandomGenerator;

/**
 * From a normal distribution.
 *
 * @param deviation the standard deviation, 0 or more
 */
public record RandomNormal(double mean, double deviation) implements Initializer {
    /** Keras's standard: around 0 with a deviation of 0.05. */
    public static final RandomNormal STANDARD = new RandomNormal(0, 0.05);

    public RandomNormal {
        Draws.requireDeviation("RandomNormal", mean, deviation);
    }

    @Override
    public float[] values(Shape shape, RandomGenerator random) {
        return Draws.fill(shape, () -> mean + deviation * Draws.normal(random));
    }
}
