package dev.fovea.evaluation;

import dev.fovea.picture.Labels;

/** How many pictures of each class were taken for each class. */
public final class ConfusionMatrix implements Recognition {
    private final Labels labels;
    private final int[][] counts;

    public ConfusionMatrix(Labels labels) {
        this.labels = labels;
        this.counts = new int[labels.count()][labels.count()];
    }

    void add(int actual, int predicted) {
        counts[actual][predicted]++;
    }

    @Override
    public Labels labels() {
        return labels;
    }

    /** Returns how many pictures of class {@code actual} were predicted to be {@code predicted}. */
    public int count(int actual, int predicted) {
        return counts[actual][predicted];
    }

    /** Returns how many pictures there are of a class. */
    public int pictures(int actual) {
        int sum = 0;
        for (int count : counts[actual]) {
            sum += count;
        }
        return sum;
    }

    /** Returns the share of a class's pictures that were recognised, 0-1; NaN when it has none. */
    public double recall(int actual) {
        return (double) counts[actual][actual] / pictures(actual);
    }

    /** Returns the share of right ones among the pictures predicted to be of a class, 0-1; NaN when there are none. */
    public double precision(int predicted) {
        int sum = 0;
        for (int[] row : counts) {
            sum += row[predicted];
        }
        return (double) counts[predicted][predicted] / sum;
    }

    /** Returns the share of all pictures whose class was recognised, 0-1; NaN when there are no pictures. */
    @Override
    public double accuracy() {
        int correct = 0;
        int all = 0;
        for (int actual = 0; actual < counts.length; actual++) {
            correct += counts[actual][actual];
            all += pictures(actual);
        }
        return (double) correct / all;
    }
}
