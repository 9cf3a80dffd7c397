package dev.fovea.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.picture.Labels;
import org.junit.jupiter.api.Test;

class ConfusionMatrixTest {
    @Test
    void countsWhatWasTakenForWhat() {
        ConfusionMatrix matrix = new ConfusionMatrix(Labels.of("cat", "dog", "fox"));
        matrix.add(0, 0);
        matrix.add(0, 0);
        matrix.add(0, 1);
        matrix.add(1, 1);

        assertThat(matrix.count(0, 1)).isEqualTo(1);
        assertThat(matrix.pictures(0)).isEqualTo(3);
        assertThat(matrix.recall(0)).isEqualTo(2.0 / 3);
        assertThat(matrix.precision(1)).isEqualTo(0.5);
        assertThat(matrix.accuracy()).isEqualTo(0.75);
        assertThat(matrix.recall(2)).isNaN();
        assertThat(matrix.precision(2)).isNaN();
    }
}
