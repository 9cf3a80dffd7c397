package dev.fovea.classifier;

import java.util.Comparator;
import java.util.List;

/**
 * What a classifier says of one picture.
 *
 * @param picture the path as it was given, or the name of an upload
 * @param scores one for each label that the classifier knows, the most probable first
 * @param labels the scores of those that the picture has, the most probable first: one where each picture has one class, any
 *     number where it may have several labels; empty where it has none of them, as far as the classifier can tell
 */
public record Prediction(String picture, List<Score> scores, List<Score> labels) {
    public Prediction {
        scores = scores.stream()
                .sorted(Comparator.comparingDouble(Score::probability).reversed())
                .toList();
        labels = List.copyOf(labels);
    }

    /** Returns the most probable label. */
    public Score best() {
        return scores.get(0);
    }

    /** Says whether the picture has none of the labels. */
    public boolean isNone() {
        return labels.isEmpty();
    }
}
