package dev.fovea.nn.initializer;

import dev.fovea.nn.Shape;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Values that are known beforehand, row-major, as of a filter made by hand. Keras has no such initialiser; its files hold
 * the values as weights.
 */
public record Given(List<Double> values) implements Initializer {
    public Given {
        values = List.copyOf(values);
    }

    @Override
    public float[] values(Shape shape, RandomGenerator random) {
        if (shape.elements() != values.size()) {
            throw new IllegalArgumentException(
                    "There are " + values.size() + " values for a parameter of shape " + shape);
        }
        float[] numbers = new float[values.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = values.get(i).floatValue();
        }
        return numbers;
    }
}
