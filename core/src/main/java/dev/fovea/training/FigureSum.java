package dev.fovea.training;

import dev.fovea.data.Batch;
import dev.fovea.engine.StepResult;
import dev.fovea.nn.metric.Accuracy;
import dev.fovea.nn.metric.LabelCounts;
import dev.fovea.nn.metric.LabelScores;
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

    /** @param there (pictures, labels), above 0.5 for those that are there */
    private Figures ofLabels(StepResult result, float[] there, int size) {
        float[] said = result.predictions().values();
        int units = there.length / size;
        LabelCounts own = LabelCounts.NONE;
        int exact = 0;
        for (int picture = 0; picture < size; picture++) {
            boolean right = true;
            for (int i = picture * units; i < (picture + 1) * units; i++) {
                boolean isThere = there[i] > LabelScores.EVEN_THRESHOLD;
                boolean isSaid = said[i] >= LabelScores.EVEN_THRESHOLD;
                own = own.with(isSaid, isThere);
                right &= isSaid == isThere;
            }
            exact += right ? 1 : 0;
        }
        multiLabel = true;
        labels = labels.plus(own);
        return new Figures(result.loss(), (double) exact / size, OptionalDouble.of(own.f1()), size);
    }

    /** Returns the figures of all batches so far; NaN when there were none. */
    Figures figures() {
        OptionalDouble f1 = multiLabel ? OptionalDouble.of(labels.f1()) : OptionalDouble.empty();
        return new Figures(lossSum / pictures, (double) correct / pictures, f1, pictures);
    }
}
