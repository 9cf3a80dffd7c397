package dev.fovea.nn.initializer;

import dev.fovea.nn.Shape;
import java.util.random.RandomGenerator;

/**
 * From a normal distribution, drawn again when further than two deviations from the mean.
 *
 * @param deviation the standard deviation before numbers are drawn again, 0 or more
 */
public record TruncatedNormal(double mean, double deviation) implements Initializer {
    /** Keras's standard: around 0 with a deviation of 0.05. */
    public static final TruncatedNormal STANDARD = new TruncatedNormal(0, 0.05);

    public TruncatedNormal {
        Draws.requireDeviation("TruncatedNormal", mean, deviation);
    }

    @Override
    public float[] values(Shape shape, RandomGenerator random) {
        return Draws.fill(shape, () -> mean + deviation * Draws.truncatedNormal(random));
    }
}
