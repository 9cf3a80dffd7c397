package dev.fovea.training;

import dev.fovea.data.Batch;
import dev.fovea.engine.StepResult;
import dev.fovea.nn.metric.Accuracy;
import dev.fovea.nn.metric.LabelCounts;
import dev.fovea.nn.metric.LabelScores;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;

/** Adds up loss and accuracy, batch by batch; a batch weighs as many pictures as it has. */
final class FigureSum {
    private double lossSum;
    private long correct;
    private long pictures;
    private boolean multiLabel;
    private LabelCounts labels = LabelCounts.NONE;

    /** Adds a batch and returns its own figures. */
    Figures add(StepResult result, Batch batch) {
        Figures own = batch.multiLabel()
                ? ofLabels(result, Batches.mostlyThere(batch), batch.size())
                : ofClasses(result, Batches.mostly(batch));
        lossSum += result.loss() * own.pictures();
        correct += Math.round(own.accuracy() * own.pictures());
        pictures += own.pictures();
        return own;
    }

    private static Figures ofClasses(StepResult result, int[] classes) {
        int right = Accuracy.correct(result.predictions(), classes);
        return new Figures(result.loss(), (double) right / classes.length, classes.length);
    }

    /** @param there (pictures, labels), 1 for those that are there and 0 for all others */
    private Figures ofLabels(StepResult result, float[] there, int size) {
        int units = there.length / size;
        List<Double> even = Collections.nCopies(units, LabelScores.EVEN_THRESHOLD);
        LabelScores scores = new LabelScores(units);
        scores.add(result.predictions().values(), there);
        LabelCounts own = scores.counts(even);
        multiLabel = true;
        labels = labels.plus(own);
        return new Figures(result.loss(), scores.exact(even), OptionalDouble.of(own.f1()), size);
    }

    /** Returns the figures of all batches so far; NaN when there were none. */
    Figures figures() {
        OptionalDouble f1 = multiLabel ? OptionalDouble.of(labels.f1()) : OptionalDouble.empty();
        return new Figures(lossSum / pictures, (double) correct / pictures, f1, pictures);
    }
}
