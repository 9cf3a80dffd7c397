package dev.fovea.classifier;

import java.util.Comparator;
import java.util.List;

/**
 * What a classifier says of one picture.
 *
 * @param picture the path as it was given, or the name of an upload
 * @param scores one for each class, the most probable first
 */
public record Prediction(String picture, List<Score> scores) {
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
