package dev.fovea.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.DoubleBuffer;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoubleMatrixTest {
    private static DoubleMatrix drawn(int rows, int columns) {
        DoubleMatrix matrix = DoubleMatrix.zeros(rows, columns);
        DoubleBuffer numbers = matrix.numbers();
        SplittableRandom random = new SplittableRandom(rows * 1000L + columns);
        while (numbers.hasRemaining()) {
            numbers.put(random.nextDouble() - 0.5);
        }
        return matrix;
    }

    private static double at(DoubleMatrix matrix, int row, int column) {
        return matrix.numbers().get(row * matrix.columns() + column);
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "3, 5, 7", "10, 102, 1280", "61, 33, 130"})
    void multipliesAsLoopsDo(int rows, int columns, int inner) {
        DoubleMatrix left = drawn(rows, inner);
        DoubleMatrix turned = drawn(columns, inner);
        DoubleMatrix right = drawn(inner, columns);
        DoubleMatrix set = drawn(rows, columns);
        DoubleMatrix added = drawn(rows, columns);
        DoubleMatrix before = drawn(rows, columns);

        set.setToRowsTimesRows(left, turned);
        added.addProduct(left, right);

        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                double ofRows = 0;
                double sum = at(before, row, column);
                for (int i = 0; i < inner; i++) {
                    ofRows += at(left, row, i) * at(turned, column, i);
                    sum += at(left, row, i) * at(right, i, column);
                }
                assertThat(at(set, row, column)).isCloseTo(ofRows, within(1e-12));
                assertThat(at(added, row, column)).isCloseTo(sum, within(1e-12));
            }
        }
    }

    @Test
    void multipliesOnSeveralThreadsAtOnce() {
        DoubleMatrix left = drawn(20, 300);
        DoubleMatrix right = drawn(50, 300);
        DoubleMatrix alone = DoubleMatrix.zeros(20, 50);
        alone.setToRowsTimesRows(left, right);

        assertThat(IntStream.range(0, 64).parallel().mapToObj(i -> {
                    DoubleMatrix own = DoubleMatrix.zeros(20, 50);
                    own.setToRowsTimesRows(left, right);
                    return own.numbers();
                }))
                .allMatch(alone.numbers()::equals);
    }

    @Test
    void sharesItsFirstRows() {
        DoubleMatrix whole = drawn(4, 3);
        double kept = at(whole, 2, 0);

        DoubleMatrix first = whole.firstRows(2);
        first.clear();

        assertThat(first.rows()).isEqualTo(2);
        assertThat(at(whole, 1, 2)).isZero();
        assertThat(at(whole, 2, 0)).isEqualTo(kept);
        assertThatThrownBy(() -> whole.firstRows(5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("4 rows")
                .hasMessageContaining("5");
    }

    @Test
    void refusesShapesThatDoNotFit() {
        assertThatThrownBy(() ->
                        DoubleMatrix.zeros(2, 2).setToRowsTimesRows(DoubleMatrix.zeros(2, 3), DoubleMatrix.zeros(3, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The product of a matrix of 2 x 3 and a matrix of 3 x 2 does not fit a matrix of 2 x 2");
        assertThatThrownBy(
                        () -> DoubleMatrix.zeros(2, 2).addProduct(DoubleMatrix.zeros(2, 3), DoubleMatrix.zeros(2, 2)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DoubleMatrix.zeros(1 << 16, 1 << 16))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 GiB");
    }
}
