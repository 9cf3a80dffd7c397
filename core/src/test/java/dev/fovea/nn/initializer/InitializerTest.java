package dev.fovea.nn.initializer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.nn.Shape;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InitializerTest {
    private static final Shape KERNEL = Shape.of(3, 3, 32, 64);

    /** Kolmogorov's bound on the largest distance of two distribution functions, at one in ten thousand. */
    private static final double FAR_APART = 2.23;

    private static float[] draw(Initializer initializer) {
        return initializer.values(KERNEL, new SplittableRandom(1));
    }

    /** Compares mean, variance and the whole distribution with what they should be. */
    private static void check(float[] values, double mean, double deviation, DoubleUnaryOperator distribution) {
        int n = values.length;
        double sum = 0;
        double squares = 0;
        for (float value : values) {
            sum += value;
            squares += (value - mean) * (value - mean);
        }
        assertThat(sum / n).isCloseTo(mean, within(4 * deviation / Math.sqrt(n)));
        // The variance of a variance is at most twice that of a normal distribution's here.
        assertThat(squares / n)
                .isCloseTo(deviation * deviation, within(4 * deviation * deviation * Math.sqrt(2.0 / n)));
        float[] sorted = values.clone();
        Arrays.sort(sorted);
        double apart = 0;
        for (int i = 0; i < n; i++) {
            double expected = distribution.applyAsDouble(sorted[i]);
            apart = Math.max(apart, Math.max(expected - (double) i / n, (i + 1.0) / n - expected));
        }
        assertThat(apart * Math.sqrt(n)).isLessThan(FAR_APART);
    }

    private static DoubleUnaryOperator uniform(double least, double most) {
        return x -> Math.min(1, Math.max(0, (x - least) / (most - least)));
    }

    private static DoubleUnaryOperator normal(double mean, double deviation) {
        return x -> phi((x - mean) / deviation);
    }

    private static DoubleUnaryOperator truncated(double mean, double deviation) {
        return x -> (phi((x - mean) / deviation) - phi(-2)) / (phi(2) - phi(-2));
    }

    /** The standard normal distribution function, by its power series. */
    private static double phi(double x) {
        double term = x;
        double sum = x;
        for (int i = 1; i < 200; i++) {
            term *= x * x / (2 * i + 1);
            sum += term;
        }
        return 0.5 + sum * Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
    }

    @Test
    void drawsFromTheDistributionsThatItSays() {
        check(draw(new RandomUniform(-0.5, 1.5)), 0.5, 2 / Math.sqrt(12), uniform(-0.5, 1.5));
        check(draw(new RandomNormal(3, 0.5)), 3, 0.5, normal(3, 0.5));
        float[] cut = draw(new TruncatedNormal(3, 0.5));
        check(cut, 3, 0.5 * 0.8796256610342398, truncated(3, 0.5));
        for (float value : cut) {
            assertThat(value).isBetween(2f, 4f);
        }
    }

    /** Keras 3.15's compute_fans: rows x columns x in and rows x columns x out. */
    @ParameterizedTest
    @CsvSource({"FAN_IN, 288", "FAN_OUT, 576", "FAN_AVG, 432"})
    void scalesTheVarianceByTheFans(VarianceScaling.Mode mode, double fan) {
        double deviation = Math.sqrt(2 / fan);
        double limit = Math.sqrt(3) * deviation;
        double before = deviation / 0.8796256610342398;
        VarianceScaling scaling = new VarianceScaling(2, mode, VarianceScaling.Distribution.UNIFORM);
        check(draw(scaling), 0, deviation, uniform(-limit, limit));
        check(
                draw(new VarianceScaling(2, mode, VarianceScaling.Distribution.TRUNCATED_NORMAL)),
                0,
                deviation,
                truncated(0, before));
        check(
                draw(new VarianceScaling(2, mode, VarianceScaling.Distribution.UNTRUNCATED_NORMAL)),
                0,
                deviation,
                normal(0, deviation));
    }

    @Test
    void takesTheFansOfMatricesAndVectorsAsKerasDoes() {
        assertThat(VarianceScaling.GLOROT_UNIFORM.variance(Shape.of(100, 50))).isEqualTo(1 / 75.0);
        assertThat(VarianceScaling.HE_NORMAL.variance(Shape.of(100, 50))).isEqualTo(2 / 100.0);
        assertThat(VarianceScaling.LECUN_UNIFORM.variance(Shape.of(40))).isEqualTo(1 / 40.0);
        assertThat(VarianceScaling.LECUN_NORMAL.variance(Shape.of())).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"7, 5", "5, 7", "6, 6"})
    void makesVectorsAtRightAngles(int rows, int columns) {
        float[] values = new Orthogonal(2).values(Shape.of(rows, columns), new SplittableRandom(3));
        boolean isTall = rows >= columns;
        int count = Math.min(rows, columns);
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < count; j++) {
                double product = 0;
                for (int k = 0; k < Math.max(rows, columns); k++) {
                    int left = isTall ? k * columns + i : i * columns + k;
                    int right = isTall ? k * columns + j : j * columns + k;
                    product += values[left] * (double) values[right];
                }
                assertThat(product).isCloseTo(i == j ? 4 : 0, within(1e-5));
            }
        }
    }

    /** A corner of a random rotation of two axes is a cosine whose angle is uniform: favouring no direction. */
    @Test
    void favoursNoOrthogonalMatrix() {
        SplittableRandom random = new SplittableRandom(5);
        float[] angles = new float[20_000];
        for (int i = 0; i < angles.length; i++) {
            float[] matrix = new Orthogonal(1).values(Shape.of(2, 2), random);
            angles[i] = (float) Math.atan2(matrix[2], matrix[0]);
        }
        check(angles, 0, Math.PI / Math.sqrt(3), uniform(-Math.PI, Math.PI));
    }

    @Test
    void fillsWithWhatIsFixed() {
        assertThat(Constant.ONES.values(Shape.of(2, 2), new SplittableRandom(1)))
                .containsOnly(1f);
        assertThat(new Identity(3).values(Shape.of(2, 3), new SplittableRandom(1)))
                .containsExactly(3, 0, 0, 0, 3, 0);
        assertThatThrownBy(() -> new Identity(1).values(Shape.of(3), new SplittableRandom(1)))
                .hasMessageContaining("got (3)");
        assertThatThrownBy(() -> new Orthogonal(1).values(Shape.of(3), new SplittableRandom(1)))
                .hasMessageContaining("got (3)");
    }
}
