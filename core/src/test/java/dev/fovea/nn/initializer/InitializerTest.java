package dev.fovea.nn.initializer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.nn.Shape;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class InitializerTest {
    @Test
    void drawsGlorotUniformBetweenTheLimitsThatKerasComputes() {
        Shape kernel = Shape.of(3, 3, 32, 64);
        double limit = Math.sqrt(6.0 / (3 * 3 * 32 + 3 * 3 * 64));

        float[] values = new GlorotUniform().values(kernel, new SplittableRandom(1));

        double sum = 0;
        double squares = 0;
        int below = 0;
        for (float value : values) {
            assertThat((double) value).isBetween(-limit, limit);
            sum += value;
            squares += (double) value * value;
            below += value < limit / 2 ? 1 : 0;
        }
        int n = values.length;
        assertThat(sum / n).isCloseTo(0, within(4 * limit / Math.sqrt(3.0 * n)));
        assertThat(squares / n).isCloseTo(limit * limit / 3, within(0.02 * limit * limit));
        assertThat((double) below / n).isCloseTo(0.75, within(4 * Math.sqrt(0.75 * 0.25 / n)));
    }

    @Test
    void usesRowsAndColumnsOfADenseKernelAsFans() {
        assertThat(GlorotUniform.limit(Shape.of(100, 50))).isEqualTo(Math.sqrt(6.0 / 150));
    }

    @Test
    void fillsWithAConstant() {
        assertThat(Constant.ONES.values(Shape.of(2, 2), new SplittableRandom(1)))
                .containsOnly(1f);
    }
}
