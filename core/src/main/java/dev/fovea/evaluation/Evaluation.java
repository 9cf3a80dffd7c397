package dev.fovea.evaluation;

/**
 * What a classifier achieved on a dataset.
 *
 * @param pictures how many were judged
 * @param unreadable how many could not be read and were left out
 * @param loss the mean cross-entropy, natural logarithm
 */
public record Evaluation(int pictures, int unreadable, double loss, ConfusionMatrix confusion) {
    /** Returns the share of pictures whose class was recognised, 0-1. */
    public double accuracy() {
        return confusion.accuracy();
    }
}
