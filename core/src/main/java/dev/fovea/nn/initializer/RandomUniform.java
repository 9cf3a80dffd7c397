package dev.fovea.nn.initializer;

import dev.fovea.nn.Shape;
import java.util.random.RandomGenerator;

/** Uniform, at least {@code least} and below {@code most}. */
public record RandomUniform(double least, double most) implements Initializer {
    /** Keras's standard: from -0.05 to 0.05. */
    public static final RandomUniform STANDARD = new RandomUniform(-0.05, 0.05);

    public RandomUniform {
        if (!(least <= most) || !Double.isFinite(least) || !Double.isFinite(most)) {
            throw new IllegalArgumentException(
                    "RandomUniform needs finite bounds, the lower one first, got " + least + " and " + most);
        }
    }

    @Override
    public float[] values(Shape shape, RandomGenerator random) {
        return Draws.fill(shape, () -> least + (most - least) * random.nextDouble());
    }
}
