package dev.fovea.transfer;

import dev.fovea.FoveaException;
import dev.fovea.audit.LabelDoubts;
import dev.fovea.audit.SuspectedLabel;
import dev.fovea.audit.UnlikePicture;
import dev.fovea.data.Dataset;
import dev.fovea.data.Sample;
import dev.fovea.engine.Engine;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Doubts the labels of pictures by their features: by what heads say that did not learn from them, and by how far they are from the
 * others of their class.
 */
public final class LabelAudit {
    private LabelAudit() {}

    /**
     * Returns labels that are probably wrong, and pictures that are unlike their class.
     *
     * @param table features of all pictures
     * @param engine compares pictures; in float32
     * @param notes told how the heads do, one line each
     */
    public static LabelDoubts doubts(
            FeatureTable table,
            LogisticRegression regression,
            Engine engine,
            Consumer<LogisticRegression.Tried> notes) {
        return new LabelDoubts(suspects(table, regression, notes), unlike(table, engine));
    }

    private static List<UnlikePicture> unlike(FeatureTable table, Engine engine) {
        Dataset pictures = table.dataset();
        return UnlikePictures.of(table, IntStream.range(0, table.size()).toArray(), engine).stream()
                .map(unlike -> {
                    Sample sample = pictures.samples().get(unlike.picture());
                    return new UnlikePicture(
                            sample.file(), pictures.labels().name(sample.label()), unlike.deviations());
                })
                .toList();
    }

    private static List<SuspectedLabel> suspects(
            FeatureTable table, LogisticRegression regression, Consumer<LogisticRegression.Tried> notes) {
        Dataset pictures = table.dataset();
        if (pictures.labels().multiLabel()) {
            throw new FoveaException(
                    "Labels are doubted where each picture has one class, and pictures here have several;"
                            + " leave the audit of labels out.");
        }
        int[] labels = pictures.classes();
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
