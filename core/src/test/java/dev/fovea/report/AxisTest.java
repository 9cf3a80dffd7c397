package dev.fovea.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AxisTest {
    @Test
    void coversItsValuesWithRoundTicks() {
        Axis axis = Axis.covering(0.13, 0.87, 6);

        assertThat(axis.low()).isLessThanOrEqualTo(0.13);
        assertThat(axis.high()).isGreaterThanOrEqualTo(0.87);
        assertThat(axis.ticks()).hasSizeBetween(4, 8);
        assertThat(axis.ticks().get(1) - axis.ticks().get(0)).isCloseTo(0.2, within(1e-12));
    }

    @Test
    void hasARangeEvenForOneValue() {
        assertThat(Axis.covering(0.5, 0.5, 6).high())
                .isGreaterThan(Axis.covering(0.5, 0.5, 6).low());
        assertThat(Axis.covering(0, 0, 6).high()).isGreaterThan(0);
    }

    @Test
    void epochsAreLabelledFromOneInWholeSteps() {
        assertThat(Axis.epochs(3, 10).ticks()).containsExactly(1.0, 2.0, 3.0);
        assertThat(Axis.epochs(50, 10).ticks()).startsWith(1.0, 5.0, 10.0).endsWith(50.0);
    }
}
