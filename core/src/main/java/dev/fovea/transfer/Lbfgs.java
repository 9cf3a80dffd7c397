package dev.fovea.transfer;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Minimises a smooth function by L-BFGS (Liu and Nocedal, 1989) with a line search by bisection for the weak Wolfe conditions
 * (Lewis and Overton, 2013). It asks for the function at one point after the other, so that many functions over the same data
 * can be minimised side by side in one pass over the data for each step.
 */
@SuppressWarnings("ArrayRecordComponent") // made here, and read here
final class Lbfgs {
    private static final int MEMORY = 10;
    private static final double DECREASE = 1e-4;
    private static final double CURVATURE = 0.9;
    private static final int MOST_TRIALS = 30;

    private final double tolerance;
    private final int mostIterations;
    private final Deque<Pair> pairs = new ArrayDeque<>();
    private double[] at;
    private double value = Double.NaN;
    private double[] gradient = {};
    private double[] direction = {};
    private double[] trial;
    private double step;
    private double tooShort;
    private double tooLong;
    private int trials;
    private int iterations;
    private boolean done;

    /** A step and how it changed the gradient. */
    private record Pair(double[] step, double[] change, double product) {}

    /**
     * Begins at a point.
     *
     * @param start is not changed
     * @param tolerance it is done when the gradient's norm is this or less
     */
    Lbfgs(double[] start, double tolerance, int mostIterations) {
        this.at = start.clone();
        this.trial = at;
        this.tolerance = tolerance;
        this.mostIterations = mostIterations;
    }

    /** Returns the point at which the function is wanted next; whoever reads it must not write to it. */
    double[] point() {
        return trial;
    }

    boolean isDone() {
        return done;
    }

    /** Returns the best point so far. */
    double[] best() {
        return at;
    }

    /** Takes the function's value and gradient at {@link #point}; the gradient is handed over. */
    void tell(double newValue, double[] newGradient) {
        if (iterations == 0 && trials == 0) {
            begin(newValue, newGradient);
            return;
        }
        double slope = dot(gradient, direction);
        if (!(newValue <= value + DECREASE * step * slope)) {
            tooLong = step;
        } else if (dot(newGradient, direction) < CURVATURE * slope) {
            tooShort = step;
        } else {
            accept(newValue, newGradient);
            return;
        }
        if (++trials > MOST_TRIALS) {
            finishSearch(newValue, newGradient);
            return;
        }
        step = Double.isInfinite(tooLong) ? 2 * tooShort : (tooShort + tooLong) / 2;
        trial = moved(step);
    }

    private void begin(double newValue, double[] newGradient) {
        value = newValue;
        gradient = newGradient;
        search(1 / Math.max(1, norm(newGradient)));
    }

    /** Where doubles are too coarse for the conditions, what got better is taken, and that was all. */
    private void finishSearch(double newValue, double[] newGradient) {
        if (newValue < value) {
            at = trial;
            value = newValue;
            gradient = newGradient;
        }
        done = true;
    }

    private void accept(double newValue, double[] newGradient) {
        double[] moved = new double[at.length];
        double[] changed = new double[at.length];
        for (int i = 0; i < moved.length; i++) {
            moved[i] = trial[i] - at[i];
            changed[i] = newGradient[i] - gradient[i];
        }
        double product = dot(moved, changed);
        if (product > 0) {
            pairs.addLast(new Pair(moved, changed, product));
            if (pairs.size() > MEMORY) {
                pairs.removeFirst();
            }
        }
        at = trial;
        value = newValue;
        gradient = newGradient;
        iterations++;
        search(1);
    }

    private void search(double firstStep) {
        if (norm(gradient) <= tolerance || iterations >= mostIterations) {
            done = true;
            return;
        }
        direction = direction();
        step = firstStep;
        tooShort = 0;
        tooLong = Double.POSITIVE_INFINITY;
        trials = 1;
        trial = moved(step);
    }

    /** Returns minus the gradient times what the last steps tell of the inverse of the Hessian. */
    private double[] direction() {
        double[] result = new double[gradient.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = -gradient[i];
        }
        double[] factors = new double[pairs.size()];
        int number = pairs.size();
        for (Iterator<Pair> newest = pairs.descendingIterator(); newest.hasNext(); ) {
            Pair pair = newest.next();
            factors[--number] = dot(pair.step(), result) / pair.product();
            add(result, -factors[number], pair.change());
        }
        if (!pairs.isEmpty()) {
            Pair last = pairs.getLast();
            scale(result, last.product() / dot(last.change(), last.change()));
        }
        for (Pair pair : pairs) {
            add(result, factors[number++] - dot(pair.change(), result) / pair.product(), pair.step());
        }
        return result;
    }

    private double[] moved(double by) {
        double[] there = at.clone();
        add(there, by, direction);
        return there;
    }

    private static void add(double[] target, double factor, double[] other) {
        for (int i = 0; i < target.length; i++) {
            target[i] += factor * other[i];
        }
    }

    private static void scale(double[] target, double factor) {
        for (int i = 0; i < target.length; i++) {
            target[i] *= factor;
        }
    }

    private static double norm(double[] vector) {
        return Math.sqrt(dot(vector, vector));
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
