package dev.fovea.nn.initializer;

import dev.fovea.nn.Shape;
import java.util.function.DoubleSupplier;
import java.util.random.RandomGenerator;

/** Random numbers by formulas of our own, so that no version of Java gives others. */
final class Draws {
    private static final double LIMIT = 2;

    private Draws() {}

    static float[] fill(Shape shape, DoubleSupplier draw) {
        float[] values = new float[Math.toIntExact(shape.elements())];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) draw.getAsDouble();
        }
        return values;
    }

    /** Returns a number from the standard normal distribution (Box and Muller, 1958). */
    static double normal(RandomGenerator random) {
        double radius = Math.sqrt(-2 * Math.log(1 - random.nextDouble()));
        return radius * Math.cos(2 * Math.PI * random.nextDouble());
    }

    /** Returns one that is at most 2 away from 0. */
    static double truncatedNormal(RandomGenerator random) {
        double value = normal(random);
        while (Math.abs(value) > LIMIT) {
            value = normal(random);
        }
        return value;
    }

    /** Returns a number of at least {@code -limit} and below {@code limit}. */
    static double around0(RandomGenerator random, double limit) {
        return limit * (2 * random.nextDouble() - 1);
    }

    static void requireDeviation(String who, double mean, double deviation) {
        if (!Double.isFinite(mean) || !(deviation >= 0 && Double.isFinite(deviation))) {
            throw new IllegalArgumentException(
                    who + " needs a finite mean and a deviation of 0 or more, got " + mean + " and " + deviation);
        }
    }
}
