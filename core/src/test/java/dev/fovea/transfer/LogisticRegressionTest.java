package dev.fovea.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fovea.engine.torch.Golden;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class LogisticRegressionTest {
    /** Rows in memory. */
    @SuppressWarnings("ArrayRecordComponent") // made here, and read here
    private record Rows(float[][] values, int passes) implements FeatureRows {
        @Override
        public int size() {
            return values.length;
        }

        @Override
        public int columns() {
            return values[0].length;
        }

        @Override
        public void copy(int row, float[] target, int at) {
            System.arraycopy(values[row], 0, target, at, values[row].length);
        }
    }

    @Test
    void findsTheMinimaThatScipyFound() throws IOException {
        JsonNode golden = Golden.read("logistic.json");
        FeatureRows rows = new Rows(
                StreamSupport.stream(golden.get("features").spliterator(), false)
                        .map(Golden::floats)
                        .toArray(float[][]::new),
                1);
        for (JsonNode each : golden.get("cases")) {
            String what = each.get("name").asText() + ", strength " + each.get("strength") + ", each scaled "
                    + each.get("each");
            LinearHead head = LogisticRegression.fit(
                    rows,
                    targets(each),
                    each.get("strength").asDouble(),
                    each.get("each").asBoolean());

            for (int output = 0; output < head.outputs(); output++) {
                JsonNode kernel = each.get("kernel").get(output);
                for (int column = 0; column < head.columns(); column++) {
                    double expected = kernel.get(column).asDouble();
                    assertThat(head.kernel()[output * head.columns() + column])
                            .as("%s, output %d, column %d", what, output, column)
                            .isCloseTo(expected, within(2e-4 * Math.max(1, Math.abs(expected))));
                }
            }
        }
    }

    private static HeadTargets targets(JsonNode golden) {
        JsonNode answers = golden.get("answers");
        if (answers.get(0).isArray()) {
            boolean[][] sets = new boolean[answers.size()][answers.get(0).size()];
            for (int row = 0; row < sets.length; row++) {
                for (int label = 0; label < sets[row].length; label++) {
                    sets[row][label] = answers.get(row).get(label).asInt() == 1;
                }
            }
            return HeadTargets.ofSets(sets);
        }
        int[] labels = StreamSupport.stream(answers.spliterator(), false)
                .mapToInt(JsonNode::asInt)
                .toArray();
        return HeadTargets.ofClasses(
                labels, golden.get("bias").size() == 1 ? 2 : golden.get("bias").size());
    }

    /** Rows of three classes of which every one lies about its own place, far or near. */
    private static float[][] clouds(int[] labels, double distance, int columns, long seed) {
        Random random = new Random(seed);
        float[][] rows = new float[labels.length][columns];
        for (int row = 0; row < rows.length; row++) {
            for (int column = 0; column < columns; column++) {
                rows[row][column] = (float) (random.nextGaussian() + (column == labels[row] ? distance : 0));
            }
        }
        return rows;
    }

    private static int[] labels(int count, int classes) {
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            labels[i] = i % classes;
        }
        return labels;
    }

    @Test
    void choosesAPenaltyThatIsNeitherTheStrongestNorTheWeakest() {
        int[] labels = labels(150, 3);
        float[][] rows = clouds(labels, 2, 40, 1);
        List<LogisticRegression.Tried> told = new ArrayList<>();

        LogisticRegression.Result result =
                LogisticRegression.standard().fit(new Rows(rows, 1), HeadTargets.ofClasses(labels, 3), told::add);

        assertThat(result.tried()).isEqualTo(told);
        assertThat(result.chosen().loss())
                .isEqualTo(told.stream()
                        .mapToDouble(LogisticRegression.Tried::loss)
                        .min()
                        .orElseThrow());
        assertThat(result.chosen().strength()).isBetween(0.003, 0.3);
        // Of pictures that were not learned from, about as many are recognised as of new ones.
        int[] newLabels = labels(3000, 3);
        float[][] newRows = clouds(newLabels, 2, 40, 2);
        int right = 0;
        for (int row = 0; row < newRows.length; row++) {
            double[] probabilities = result.head().probabilities(newRows[row]);
            int best = probabilities[0] > Math.max(probabilities[1], probabilities[2])
                    ? 0
                    : probabilities[1] > probabilities[2] ? 1 : 2;
            right += best == newLabels[row] ? 1 : 0;
        }
        assertThat(result.chosen().accuracy()).isCloseTo(right / 3000.0, within(0.08));
    }

    @Test
    void doesNotKnowWhatThereIsNothingToKnowAbout() {
        int[] labels = labels(400, 2);
        float[][] rows = clouds(labels, 0, 300, 3);
        LogisticRegression.Result result =
                LogisticRegression.standard().fit(new Rows(rows, 1), HeadTargets.ofClasses(labels, 2), tried -> {});

        // Passes of one picture that came to lie in different folds would show here as knowledge.
        float[][] twice = new float[800][];
        for (int row = 0; row < twice.length; row++) {
            twice[row] = rows[row / 2];
        }
        LogisticRegression.Result doubled =
                LogisticRegression.standard().fit(new Rows(twice, 2), HeadTargets.ofClasses(labels, 2), tried -> {});

        assertThat(result.chosen().accuracy()).isBetween(0.4, 0.6);
        assertThat(result.chosen().loss()).isGreaterThan(0.68);
        assertThat(doubled.chosen().loss()).isCloseTo(result.chosen().loss(), within(1e-3));
        assertThat(doubled.outOfFold()).hasSize(400);
    }

    @Test
    void givesTheSameNumbersEveryTime() {
        int[] labels = labels(500, 3);
        FeatureRows rows = new Rows(clouds(labels, 2, 33, 4), 1);
        HeadTargets targets = HeadTargets.ofClasses(labels, 3);

        LinearHead one =
                LogisticRegression.standard().fit(rows, targets, tried -> {}).head();
        LinearHead other =
                LogisticRegression.standard().fit(rows, targets, tried -> {}).head();

        assertThat(other.kernel()).isEqualTo(one.kernel());
        assertThat(other.bias()).isEqualTo(one.bias());
    }
}
