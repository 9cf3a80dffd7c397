package dev.fovea.training;

import dev.fovea.engine.StepResult;
import dev.fovea.nn.metric.Accuracy;

/** Adds up loss and accuracy, batch by batch; a batch weighs as many pictures as it has. */
final class FigureSum {
    private double lossSum;
    private long correct;
    private long pictures;

    /** Adds a batch and returns its own figures. */
    Figures add(StepResult result, int[] labels) {
        int batchCorrect = Accuracy.correct(result.predictions(), labels);
        lossSum += result.loss() * labels.length;
        correct += batchCorrect;
        pictures += labels.length;
        return new Figures(result.loss(), (double) batchCorrect / labels.length, labels.length);
    }

    /** Returns the figures of all batches so far; NaN when there were none. */
    Figures figures() {
        return new Figures(lossSum / pictures, (double) correct / pictures, pictures);
    }
}
