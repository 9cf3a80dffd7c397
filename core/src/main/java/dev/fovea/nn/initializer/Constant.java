package dev.fovea.nn.initializer;

import dev.fovea.nn.Shape;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Every element has the same value. */
public record Constant(double value) implements Initializer {
    public static final Constant ZEROS = new Constant(0);
    public static final Constant ONES = new Constant(1);

    @Override
    public float[] values(Shape shape, RandomGenerator random) {
        float[] values = new float[Math.toIntExact(shape.elements())];
        Arrays.fill(values, (float) value);
        return values;
    }
}
