package dev.fovea.evaluation;

import dev.fovea.nn.metric.LabelCounts;
import dev.fovea.nn.metric.LabelScores;
import dev.fovea.picture.Labels;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * How well the labels of pictures that may have several were recognised; in scikit-learn's terms a multilabel
 * classification. Where a figure is not defined for a label, it is NaN, and left out of means.
 */
public final class LabelFigures implements Recognition {
    private final Labels labels;
    private final int pictures;
    private final double accuracy;
    private final List<LabelCounts> counts;
    private final List<Double> averagePrecisions;

    /**
     * Computes the figures.
     *
     * @param thresholds from which probability on each label is said
     */
    LabelFigures(Labels labels, LabelScores scores, List<Double> thresholds) {
        this.labels = labels;
        pictures = scores.pictures();
        accuracy = scores.exact(thresholds);
        counts = IntStream.range(0, labels.count())
                .mapToObj(label -> scores.counts(label, thresholds.get(label)))
                .toList();
        averagePrecisions = IntStream.range(0, labels.count())
                .mapToObj(scores::averagePrecision)
                .toList();
    }

    @Override
    public Labels labels() {
        return labels;
    }

    /** Returns the share of pictures all of whose labels are right (subset accuracy, exact match), 0-1. */
    @Override
    public double accuracy() {
        return accuracy;
    }

    /** Returns how often a label was said rightly and wrongly. */
    public LabelCounts counts(int label) {
        return counts.get(label);
    }

    /**
     * Returns the area under a label's steps of precision over recall, 0-1, which no threshold changes; NaN when no picture
     * has it.
     */
    public double averagePrecision(int label) {
        return averagePrecisions.get(label);
    }

    /** Returns the mean of the labels' average precisions, 0-1. */
    public double meanAveragePrecision() {
        return mean(averagePrecisions.stream().mapToDouble(Double::doubleValue));
    }

    /** Returns the mean of the labels' F1, 0-1: each label counts the same. */
    public double macroF1() {
        return mean(counts.stream().mapToDouble(LabelCounts::f1));
    }

    /** Returns the F1 of all labels of all pictures together, 0-1: each label counts as often as it is there. */
    public double microF1() {
        return together().f1();
    }

    /** Returns the share of wrong answers among all, one for each picture and label, 0-1. */
    public double hammingLoss() {
        LabelCounts all = together();
        return (double) (all.falsePositives() + all.falseNegatives()) / ((long) pictures * labels.count());
    }

    private LabelCounts together() {
        return counts.stream().reduce(LabelCounts.NONE, LabelCounts::plus);
    }

    private static double mean(DoubleStream figures) {
        return figures.filter(figure -> !Double.isNaN(figure)).average().orElse(Double.NaN);
    }
}
