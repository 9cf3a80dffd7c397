package dev.fovea.nn.initializer;

import dev.fovea.nn.Shape;
import java.util.random.RandomGenerator;

/** {@code gain} on the diagonal of a matrix, 0 elsewhere. */
public record Identity(double gain) implements Initializer {
    @Override
    public float[] values(Shape shape, RandomGenerator random) {
        if (shape.rank() != 2) {
            throw new IllegalArgumentException("Identity fills matrices (rows, columns), got " + shape);
        }
        float[] values = new float[Math.toIntExact(shape.elements())];
        int columns = shape.size(1);
        for (int i = 0; i < Math.min(shape.size(0), columns); i++) {
            values[i * columns + i] = (float) gain;
        }
        return values;
    }
}
