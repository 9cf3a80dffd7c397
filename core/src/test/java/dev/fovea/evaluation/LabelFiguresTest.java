package dev.fovea.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fovea.engine.torch.Golden;
import dev.fovea.nn.metric.LabelCounts;
import dev.fovea.nn.metric.LabelScores;
import dev.fovea.picture.Labels;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelFiguresTest {
    private static final Labels FOUR = Labels.of("cat", "dog", "fox", "owl").withMultiLabel(true);

    private static LabelScores scores(JsonNode golden) {
        LabelScores scores = new LabelScores(FOUR.count());
        for (int picture = 0; picture < golden.get("there").size(); picture++) {
            scores.add(
                    Golden.floats(golden.get("probabilities").get(picture)),
                    Golden.floats(golden.get("there").get(picture)));
        }
        return scores;
    }

    @Test
    void countsAsScikitLearnDoes() throws IOException {
        JsonNode golden = Golden.read("multilabel.json");
        List<Double> thresholds = new ArrayList<>();
        golden.get("thresholds").forEach(each -> thresholds.add(each.asDouble()));
        LabelFigures figures = new LabelFigures(FOUR, scores(golden), thresholds);

        for (int label = 0; label < golden.get("f1").size(); label++) {
            LabelCounts counts = figures.counts(label);
            assertThat(counts.there())
                    .isEqualTo(golden.get("pictures").get(label).asLong());
            assertSame(counts.precision(), golden.get("precision").get(label));
            assertSame(counts.recall(), golden.get("recall").get(label));
            assertSame(counts.f1(), golden.get("f1").get(label));
            assertSame(
                    figures.averagePrecision(label),
                    golden.get("averagePrecision").get(label));
        }
        assertSame(figures.macroF1(), golden.get("macroF1"));
        assertSame(figures.microF1(), golden.get("microF1"));
        assertSame(figures.meanAveragePrecision(), golden.get("meanAveragePrecision"));
        assertSame(figures.accuracy(), golden.get("accuracy"));
        assertSame(figures.hammingLoss(), golden.get("hammingLoss"));
    }

    private static void assertSame(double actual, JsonNode expected) {
        assertThat(actual).isCloseTo(expected.asDouble(), within(1e-12));
    }

    @Test
    void leavesOutOfMeansWhatIsNotDefined() throws IOException {
        LabelFigures figures =
                new LabelFigures(FOUR, scores(Golden.read("multilabel.json")), List.of(0.5, 0.3, 0.62, 1.0));
        LabelCounts never = figures.counts(3);

        assertThat(never.there()).isZero();
        assertThat(never.recall()).isNaN();
        assertThat(never.f1()).isNaN();
        assertThat(figures.averagePrecision(3)).isNaN();
        assertThat(figures.macroF1())
                .isCloseTo(
                        (figures.counts(0).f1()
                                        + figures.counts(1).f1()
                                        + figures.counts(2).f1())
                                / 3,
                        within(1e-12));
    }

    @Test
    void findsTheLargestF1ThatAThresholdCanReach() throws IOException {
        JsonNode golden = Golden.read("multilabel.json");
        LabelScores scores = scores(golden);
        for (int label = 0; label < golden.get("bestF1").size(); label++) {
            assertSame(
                    scores.counts(label, scores.bestThreshold(label)).f1(),
                    golden.get("bestF1").get(label));
        }
        assertThat(scores.bestThreshold(3)).isEqualTo(0.5);
    }

    @Test
    void putsThresholdsHalfWayAndNearToAHalf() {
        LabelScores apart = new LabelScores(1);
        apart.add(new float[] {0.9f, 0.75f, 0.25f, 0.1f}, new float[] {1, 1, 0, 0});
        assertThat(apart.bestThreshold(0)).isEqualTo(0.5);

        LabelScores all = new LabelScores(1);
        all.add(new float[] {0.25f, 0.5f}, new float[] {1, 1});
        assertThat(all.bestThreshold(0)).isEqualTo(0.125);

        // Half of those said, or all of half of them: as good, and the second cut is farther from 0.5.
        LabelScores even = new LabelScores(1);
        even.add(new float[] {0.75f, 0.5f, 0.25f, 0.125f}, new float[] {1, 0, 0, 1});
        assertThat(even.counts(0, 0.6).f1()).isEqualTo(even.counts(0, 0.1).f1(), within(1e-12));
        assertThat(even.bestThreshold(0)).isEqualTo(0.625);
    }
}
