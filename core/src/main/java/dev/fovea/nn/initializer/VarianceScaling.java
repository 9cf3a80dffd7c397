package dev.fovea.nn.initializer;

import dev.fovea.nn.Shape;
import java.util.random.RandomGenerator;

/**
 * Around 0 with a variance of {@code scale / n}, so that layers neither amplify nor dampen what goes through them. n is made
 * of the fans: for a kernel (rows, columns, in, out) they are rows x columns x in and rows x columns x out, as in Keras; for
 * a dense one in and out; for a vector its length, twice.
 *
 * @param scale above 0
 */
public record VarianceScaling(double scale, Mode mode, Distribution distribution) implements Initializer {
    /** Glorot and Bengio, 2010. */
    public static final VarianceScaling GLOROT_UNIFORM = new VarianceScaling(1, Mode.FAN_AVG, Distribution.UNIFORM);

    public static final VarianceScaling GLOROT_NORMAL =
            new VarianceScaling(1, Mode.FAN_AVG, Distribution.TRUNCATED_NORMAL);

    /** He et al., 2015. */
    public static final VarianceScaling HE_UNIFORM = new VarianceScaling(2, Mode.FAN_IN, Distribution.UNIFORM);

    public static final VarianceScaling HE_NORMAL = new VarianceScaling(2, Mode.FAN_IN, Distribution.TRUNCATED_NORMAL);

    /** LeCun et al., 1998. */
    public static final VarianceScaling LECUN_UNIFORM = new VarianceScaling(1, Mode.FAN_IN, Distribution.UNIFORM);

    public static final VarianceScaling LECUN_NORMAL =
            new VarianceScaling(1, Mode.FAN_IN, Distribution.TRUNCATED_NORMAL);

    /** The deviation of a standard normal distribution that is cut off two deviations from its mean. */
    private static final double TRUNCATED_DEVIATION = 0.8796256610342398;

    /** What n is, by Keras's names. */
    public enum Mode {
        FAN_IN,
        FAN_OUT,
        FAN_AVG
    }

    /** From what is drawn, by Keras's names. */
    public enum Distribution {
        UNIFORM,
        TRUNCATED_NORMAL,
        UNTRUNCATED_NORMAL
    }

    public VarianceScaling {
        if (!(scale > 0 && Double.isFinite(scale))) {
            throw new IllegalArgumentException("VarianceScaling needs a scale above 0, got " + scale);
        }
    }

    @Override
    public float[] values(Shape shape, RandomGenerator random) {
        double variance = variance(shape);
        return switch (distribution) {
            case UNIFORM -> Draws.fill(shape, () -> Draws.around0(random, Math.sqrt(3 * variance)));
            case UNTRUNCATED_NORMAL -> Draws.fill(shape, () -> Math.sqrt(variance) * Draws.normal(random));
            case TRUNCATED_NORMAL ->
                Draws.fill(shape, () -> Math.sqrt(variance) / TRUNCATED_DEVIATION * Draws.truncatedNormal(random));
        };
    }

    /** Returns the variance of the values of a parameter of {@code shape}. */
    public double variance(Shape shape) {
        double fanIn = shape.rank() < 2 ? shape.elements() : (double) shape.elements() / shape.size(-1);
        double fanOut = shape.rank() < 2 ? shape.elements() : (double) shape.elements() / shape.size(-2);
        return scale
                / switch (mode) {
                    case FAN_IN -> fanIn;
                    case FAN_OUT -> fanOut;
                    case FAN_AVG -> (fanIn + fanOut) / 2;
                };
    }
}
