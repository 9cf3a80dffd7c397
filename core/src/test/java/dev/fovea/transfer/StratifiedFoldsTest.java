package dev.fovea.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class StratifiedFoldsTest {
    private static final int[] LABELS = new int[203];

    static {
        for (int i = 0; i < LABELS.length; i++) {
            LABELS[i] = i < 11 ? 2 : i % 2;
        }
    }

    @Test
    void givesEveryFoldTheSameShareOfEveryClass() {
        int[] folds = StratifiedFolds.draw(LABELS, 5, 1);
        int[][] counts = new int[5][3];
        int[] sizes = new int[5];
        for (int i = 0; i < folds.length; i++) {
            counts[folds[i]][LABELS[i]]++;
            sizes[folds[i]]++;
        }
        for (int fold = 0; fold < 5; fold++) {
            assertThat(sizes[fold]).isBetween(40, 41);
            assertThat(counts[fold][2]).isBetween(2, 3);
            assertThat(counts[fold][0]).isBetween(19, 20);
        }
    }

    @Test
    void dependsOnTheSeedAlone() {
        assertThat(StratifiedFolds.draw(LABELS, 5, 1)).isEqualTo(StratifiedFolds.draw(LABELS, 5, 1));
        assertThat(StratifiedFolds.draw(LABELS, 5, 2)).isNotEqualTo(StratifiedFolds.draw(LABELS, 5, 1));
    }

    @Test
    void refusesOneFold() {
        assertThatThrownBy(() -> StratifiedFolds.draw(LABELS, 1, 1))
                .hasMessage("Cross-validation needs 2 folds or more, got 1");
    }
}
