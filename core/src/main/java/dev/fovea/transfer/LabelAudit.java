package dev.fovea.transfer;

import dev.fovea.FoveaException;
import dev.fovea.audit.SuspectedLabel;
import dev.fovea.data.Dataset;
import dev.fovea.data.Sample;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Doubts the labels of pictures by what heads on their features say that did not learn from them. */
public final class LabelAudit {
    private LabelAudit() {}

    /**
     * Returns the labels that are probably wrong, the most suspicious first.
     *
     * @param table features of all pictures
     * @param notes told how it goes, one line each
     */
    public static List<SuspectedLabel> suspects(
            FeatureTable table, LogisticRegression regression, Consumer<LogisticRegression.Tried> notes) {
        Dataset pictures = table.dataset();
        if (pictures.labels().multiLabel()) {
            throw new FoveaException(
                    "Labels are doubted where each picture has one class, and pictures here have several;"
                            + " leave the audit of labels out.");
        }
        int[] labels = pictures.samples().stream().mapToInt(Sample::label).toArray();
        int classes = pictures.labels().count();
        int[] all = IntStream.range(0, table.size()).toArray();
        LogisticRegression.Result result =
                regression.fit(LearningRows.of(table, all), HeadTargets.ofClasses(labels, classes), notes);
        return ConfidentLearning.suspects(result.outOfFold(), labels, classes).stream()
                .filter(ConfidentLearning.Suspect::counted)
                .map(suspect -> new SuspectedLabel(
                        pictures.samples().get(suspect.picture()).file(),
                        pictures.labels().name(suspect.given()),
                        pictures.labels().name(suspect.suggested()),
                        suspect.confidence(),
                        suspect.suggestedProbability()))
                .toList();
    }
}
