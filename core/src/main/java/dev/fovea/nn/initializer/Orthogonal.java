package dev.fovea.nn.initializer;

import dev.fovea.nn.Shape;
import java.util.random.RandomGenerator;

/**
 * A random matrix whose shorter side's vectors have length {@code gain} and are at right angles, each such matrix as likely
 * as any other (Saxe et al., 2014). A parameter of higher rank is seen as a matrix (all but the last axis, last axis).
 */
public record Orthogonal(double gain) implements Initializer {
    public Orthogonal {
        if (!Double.isFinite(gain)) {
            throw new IllegalArgumentException("Orthogonal needs a finite gain, got " + gain);
        }
    }

    @Override
    public float[] values(Shape shape, RandomGenerator random) {
        if (shape.rank() < 2) {
            throw new IllegalArgumentException("Orthogonal fills matrices and kernels, got " + shape);
        }
        int columns = shape.size(-1);
        int rows = Math.toIntExact(shape.elements() / columns);
        boolean isTall = rows >= columns;
        double[][] vectors = vectors(Math.min(rows, columns), Math.max(rows, columns), random);
        float[] values = new float[rows * columns];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                double value = isTall ? vectors[column][row] : vectors[row][column];
                values[row * columns + column] = (float) (gain * value);
            }
        }
        return values;
    }

    /** Draws vectors of independent normal numbers and makes each one orthogonal to those before (Gram and Schmidt). */
    private static double[][] vectors(int count, int length, RandomGenerator random) {
        double[][] vectors = new double[count][length];
        for (int i = 0; i < count; i++) {
            for (int k = 0; k < length; k++) {
                vectors[i][k] = Draws.normal(random);
            }
            // Twice is enough (Kahan and Parlett): what rounding has left of the others goes the second time.
            for (int pass = 0; pass < 2; pass++) {
                for (int j = 0; j < i; j++) {
                    add(vectors[i], vectors[j], -product(vectors[i], vectors[j]));
                }
                add(vectors[i], vectors[i], 1 / Math.sqrt(product(vectors[i], vectors[i])) - 1);
            }
        }
        return vectors;
    }

    private static double product(double[] left, double[] right) {
        double sum = 0;
        for (int k = 0; k < left.length; k++) {
            sum += left[k] * right[k];
        }
        return sum;
    }

    private static void add(double[] to, double[] what, double factor) {
        for (int k = 0; k < to.length; k++) {
            to[k] += factor * what[k];
        }
    }
}
