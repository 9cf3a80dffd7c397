package dev.fovea.data.resize;

import dev.fovea.picture.Interpolation;
import java.util.Arrays;

/**
 * Which source lines, rows or columns, make up each target line, and what they weigh: Pillow's tables (its Resample.c), so
 * that its numbers come out.
 *
 * <p>Weights are whole numbers, 2^22 for 1; those of a target line add up to about 2^22, and to less where it reaches
 * outside the picture.
 */
final class AxisWeights {
    static final int BITS = 22;

    /** The weight of a line that alone makes up a target line. */
    static final int ONE = 1 << BITS;

    private final int[] first;
    private final int[][] weights;
    private int start = Integer.MAX_VALUE;
    private int end;

    private AxisWeights(Axis axis) {
        first = new int[axis.targets()];
        weights = new int[axis.targets()][];
    }

    static AxisWeights of(Axis axis) {
        AxisWeights all = new AxisWeights(axis);
        // Pillow finds the nearest line by steps, whose rounding decides where two are as near.
        double nearest = axis.scale() * 0.5;
        for (int target = 0; target < axis.targets(); target++) {
            if (axis.interpolation() == Interpolation.NEAREST) {
                all.set(target, axis.lines(), (int) Math.floor(axis.start()) + (int) nearest, ONE);
                nearest += axis.scale();
            } else {
                int from = axis.firstReached(target);
                all.set(target, axis.lines(), from, weights(axis, target, from));
            }
        }
        return all;
    }

    private static int[] weights(Axis axis, int target, int from) {
        int count = Math.max(1, axis.firstBeyond(target) - from);
        double[] exact = new double[count];
        double sum = 0;
        for (int i = 0; i < count; i++) {
            exact[i] = count == 1 ? 1 : axis.weight(target, from + i);
            sum += exact[i];
        }
        int[] rounded = new int[count];
        for (int i = 0; i < count; i++) {
            double weight = exact[i] / sum;
            rounded[i] = (int) (weight < 0 ? weight * ONE - 0.5 : weight * ONE + 0.5);
        }
        return rounded;
    }

    /** Keeps the weights of lines that there are and that count; of a target line that lies outside, a single weight of 0. */
    private void set(int target, int lines, int from, int... all) {
        int skipped = Math.min(all.length, Math.max(0, -from));
        int beyond = Math.max(skipped, Math.min(all.length, lines - from));
        while (skipped < beyond && all[skipped] == 0) {
            skipped++;
        }
        while (skipped < beyond && all[beyond - 1] == 0) {
            beyond--;
        }
        first[target] = Math.min(Math.max(from + skipped, 0), lines - 1);
        weights[target] = skipped == beyond ? new int[1] : Arrays.copyOfRange(all, skipped, beyond);
        start = Math.min(start, first[target]);
        end = Math.max(end, end(target));
    }

    /** How many weights there are in all. */
    long count() {
        return Arrays.stream(weights).mapToLong(each -> each.length).sum();
    }

    int targets() {
        return first.length;
    }

    /** The first source line that any target line needs. */
    int start() {
        return start;
    }

    /** The line after the last one that any target line needs. */
    int end() {
        return end;
    }

    /** The first source line of a target line. */
    int first(int target) {
        return first[target];
    }

    /** The weights of the source lines from the first on. */
    int[] weights(int target) {
        return weights[target];
    }

    /** The line after the last one that a target line needs. */
    int end(int target) {
        return first[target] + weights[target].length;
    }
}
