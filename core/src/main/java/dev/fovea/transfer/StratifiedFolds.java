package dev.fovea.transfer;

import dev.fovea.Shuffle;
import java.util.SplittableRandom;

/** Cuts rows into folds of one size, each with the same share of every class. */
public final class StratifiedFolds {
    private StratifiedFolds() {}

    /**
     * Draws a fold for each row. Rows of a class are dealt out one by one in a drawn order, the classes one after the other, so
     * that the folds' sizes, and the numbers of a class in them, differ by one at most.
     *
     * @param labels the number of each row's class
     * @param folds how many, 2 or more
     * @return the number of each row's fold, 0 to {@code folds} less 1
     */
    public static int[] draw(int[] labels, int folds, long seed) {
        if (folds < 2) {
            throw new IllegalArgumentException("Cross-validation needs 2 folds or more, got " + folds);
        }
        SplittableRandom random = new SplittableRandom(seed);
        int[] order = Shuffle.places(labels.length, random);
        int classes = 0;
        for (int label : labels) {
            classes = Math.max(classes, label + 1);
        }
        int[] assigned = new int[labels.length];
        int dealt = 0;
        for (int label = 0; label < classes; label++) {
            for (int row : order) {
                if (labels[row] == label) {
                    assigned[row] = dealt++ % folds;
                }
            }
        }
        return assigned;
    }
}
