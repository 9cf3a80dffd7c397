package dev.fovea.classifier;

import java.util.Comparator;
import java.util.List;

/**
 * What a classifier says of one picture.
 *
 * @param picture the path as it was given, or the name of an upload
 * @param scores one for each class, the most probable first
 * @param rejected whether the picture shows none of the classes, as far as the classifier can tell
 */
public record Prediction(String picture, List<Score> scores, boolean rejected) {
    public Prediction {
        scores = scores.stream()
                .sorted(Comparator.comparingDouble(Score::probability).reversed())
                .toList();
    }

    /** Returns the most probable class. */
    public Score best() {
        return scores.get(0);
    }
}
