package dev.fovea.nn.initializer;

import dev.fovea.nn.Shape;
import java.util.random.RandomGenerator;

/**
 * Uniform in [-limit, limit) with limit = sqrt(6 / (fan in + fan out)) (Glorot and Bengio, 2010). For a kernel (rows,
 * columns, in, out) the fans are rows x columns x in and rows x columns x out, as in Keras.
 */
public record GlorotUniform() implements Initializer {
    @Override
    public float[] values(Shape shape, RandomGenerator random) {
        double limit = limit(shape);
        float[] values = new float[Math.toIntExact(shape.elements())];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (limit * (2 * random.nextDouble() - 1));
        }
        return values;
    }

    static double limit(Shape shape) {
        if (shape.rank() < 2) {
            return Math.sqrt(3.0 / shape.elements());
        }
        long fanIn = shape.elements() / shape.size(-1);
        long fanOut = shape.elements() / shape.size(-2);
        return Math.sqrt(6.0 / (fanIn + fanOut));
    }
}
