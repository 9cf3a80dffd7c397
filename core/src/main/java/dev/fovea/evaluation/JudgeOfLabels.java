package dev.fovea.evaluation;

import dev.fovea.classifier.Decision;
import dev.fovea.data.Batch;
import dev.fovea.nn.Tensor;
import dev.fovea.nn.metric.LabelScores;
import dev.fovea.picture.Labels;
import java.util.List;

/** Judges pictures that may have several labels; a picture's cross-entropy is the mean over all labels. */
final class JudgeOfLabels implements Judge {
    private final Labels labels;
    private final List<Double> thresholds;
    private final LabelScores scores;
    private double lossSum;

    /** @param decision on each label by itself */
    JudgeOfLabels(Labels labels, Decision decision) {
        this.labels = labels;
        thresholds = ((Decision.EachLabel) decision).thresholds();
        scores = new LabelScores(labels.count());
    }

    @Override
    public void add(Tensor probabilities, Batch batch) {
        float[] said = probabilities.values();
        float[] there = batch.multiHot();
        scores.add(said, there);
        double sum = 0;
        for (int i = 0; i < said.length; i++) {
            sum += Judge.loss(there[i] == 1 ? said[i] : 1 - said[i]);
        }
        lossSum += sum / labels.count();
    }

    @Override
    public double lossSum() {
        return lossSum;
    }

    @Override
    public Recognition recognition() {
        return new LabelFigures(labels, scores, thresholds);
    }
}
