package dev.fovea.data;

import java.nio.file.Path;
import java.util.List;

/**
 * One labelled picture.
 *
 * @param labels the numbers of its labels, in ascending order and each once; one, where each picture has one class
 */
public record Sample(Path file, List<Integer> labels) {
    public Sample {
        labels = List.copyOf(labels);
        for (int i = 1; i < labels.size(); i++) {
            if (labels.get(i) <= labels.get(i - 1)) {
                throw new IllegalArgumentException(
                        "The labels of " + file + " must be in ascending order and each there once, got " + labels);
            }
        }
    }

    /** Makes a picture of one class. */
    public Sample(Path file, int label) {
        this(file, List.of(label));
    }

    /**
     * Returns the number of its class.
     *
     * @throws IllegalStateException if it has several labels, or none
     */
    public int label() {
        if (labels.size() != 1) {
            throw new IllegalStateException(file + " has " + labels.size() + " labels, not one class");
        }
        return labels.get(0);
    }
}
