package dev.fovea.classifier;

/**
 * When a classifier says that a picture shows none of its classes: when the most probable of them is less probable than this.
 *
 * @param threshold 0-1
 */
public record Rejection(double threshold) {
    public Rejection {
        if (!(threshold >= 0 && threshold <= 1)) {
            throw new IllegalArgumentException("A rejection threshold must be 0 to 1, got " + threshold);
        }
    }

    /** Says whether a picture whose most probable class is so probable shows none of the classes. */
    public boolean rejects(double best) {
        return best < threshold;
    }
}
