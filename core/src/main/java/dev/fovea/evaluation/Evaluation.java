package dev.fovea.evaluation;

import java.nio.file.Path;
import java.util.Map;

/**
 * What a classifier achieved on a dataset.
 *
 * @param pictures how many were judged
 * @param unreadable the pictures that could not be read and were left out, with the reason
 * @param loss the mean cross-entropy, natural logarithm
 */
public record Evaluation(int pictures, Map<Path, String> unreadable, double loss, ConfusionMatrix confusion) {
    public Evaluation {
        unreadable = Map.copyOf(unreadable);
    }

    /** Returns the share of pictures whose class was recognised, 0-1. */
    public double accuracy() {
        return confusion.accuracy();
    }
}
