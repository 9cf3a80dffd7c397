package dev.fovea.evaluation;

import java.nio.file.Path;
import java.util.Map;

/**
 * What a classifier achieved on a dataset.
 *
 * @param pictures how many were judged
 * @param unreadable the pictures that could not be read and were left out, with the reason
 * @param loss the mean cross-entropy, natural logarithm; with several labels, of all labels of all pictures
 * @param recognition what was recognised
 */
public record Evaluation(int pictures, Map<Path, String> unreadable, double loss, Recognition recognition) {
    public Evaluation {
        unreadable = Map.copyOf(unreadable);
    }

    /** Returns the share of pictures whose class, or all of whose labels, were recognised, 0-1. */
    public double accuracy() {
        return recognition.accuracy();
    }
}
