package dev.fovea.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ConfidentLearningTest {
    /**
     * By hand, after the paper's equations 1 and 2: the thresholds are the means of what pictures have of their own label,
     * (0.9 + 0.8 + 0.1) / 3 = 0.6, (0.7 + 0.6 + 0.2) / 3 = 0.5, and (0.8 + 0.35) / 2 = 0.575.
     */
    @Test
    void countsPicturesByTheMeanProbabilityOfTheirClass() {
        int[] labels = {0, 0, 0, 1, 1, 1, 2, 2};
        double[] probabilities = {
            0.9, 0.05, 0.05,
            0.8, 0.1, 0.1,
            0.1, 0.8, 0.1, // counts as 1: 0.8 reaches 0.5
            0.2, 0.7, 0.1,
            0.3, 0.6, 0.1,
            0.55, 0.2, 0.25, // most like 0, but 0.55 is below 0.6: counts as nothing
            0.1, 0.1, 0.8,
            0.05, 0.6, 0.35 // counts as 1
        };

        List<ConfidentLearning.Suspect> suspects = ConfidentLearning.suspects(probabilities, labels, 3);

        assertThat(suspects)
                .containsExactly(
                        new ConfidentLearning.Suspect(2, 0, 1, 0.1, 0.8, true),
                        new ConfidentLearning.Suspect(5, 1, 0, 0.2, 0.55, false),
                        new ConfidentLearning.Suspect(7, 2, 1, 0.35, 0.6, true));
    }

    @Test
    void takesTheProbabilityOfTheSecondOfTwoClasses() {
        int[] labels = {0, 0, 1, 1};
        List<ConfidentLearning.Suspect> suspects =
                ConfidentLearning.suspects(new double[] {0.1, 0.95, 0.9, 0.8}, labels, 2);

        assertThat(suspects).hasSize(1);
        assertThat(suspects.get(0).picture()).isEqualTo(1);
        assertThat(suspects.get(0).suggested()).isEqualTo(1);
        assertThat(suspects.get(0).confidence()).isCloseTo(0.05, within(1e-12));
    }

    @Test
    void findsLabelsThatWereTurnedRound() {
        Random random = new Random(7);
        int[] labels = new int[600];
        float[][] rows = new float[600][20];
        TreeSet<Integer> wrong = new TreeSet<>();
        for (int i = 0; i < labels.length; i++) {
            int shown = i % 3;
            labels[i] = shown;
            for (int column = 0; column < 20; column++) {
                rows[i][column] = (float) (random.nextGaussian() + (column == shown ? 5 : 0));
            }
            if (i % 20 == 7) {
                labels[i] = (shown + 1) % 3;
                wrong.add(i);
            }
        }
        FeatureRows table = new FeatureRows() {
            @Override
            public int size() {
                return 600;
            }

            @Override
            public int columns() {
                return 20;
            }

            @Override
            public void copy(int row, float[] target, int at) {
                System.arraycopy(rows[row], 0, target, at, 20);
            }
        };
        double[] outOfFold = LogisticRegression.standard()
                .fit(table, HeadTargets.ofClasses(labels, 3), tried -> {})
                .outOfFold();

        List<ConfidentLearning.Suspect> suspects = ConfidentLearning.suspects(outOfFold, labels, 3);

        // A few lie so near another cloud that nobody could tell.
        assertThat(suspects.stream().filter(ConfidentLearning.Suspect::counted)).hasSizeBetween(25, 32);
        assertThat(suspects.stream().limit(25).map(ConfidentLearning.Suspect::picture))
                .allMatch(wrong::contains);
        assertThat(suspects.stream().limit(25))
                .allMatch(suspect -> suspect.picture() % 20 != 7 || suspect.suggested() == suspect.picture() % 3);
    }
}
