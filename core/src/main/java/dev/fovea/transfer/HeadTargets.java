package dev.fovea.transfer;

import dev.fovea.nn.metric.LabelScores;
import java.util.Arrays;

/**
 * What a head is to answer for each row: one class of several (softmax), one of two (a single sigmoid for the second), or any of
 * several labels (a sigmoid for each).
 */
public final class HeadTargets {
    /** Below this a probability's logarithm is taken of this instead, as Keras does. */
    private static final double LEAST = 1e-7;

    private final boolean softmax;
    private final int outputs;
    private final int[] labels;
    private final boolean[][] sets;

    private HeadTargets(boolean softmax, int outputs, int[] labels, boolean[][] sets) {
        this.softmax = softmax;
        this.outputs = outputs;
        this.labels = labels;
        this.sets = sets;
    }

    /**
     * Returns targets of one class for each row.
     *
     * @param labels the number of each row's class
     * @param classes how many there are, 2 or more
     */
    public static HeadTargets ofClasses(int[] labels, int classes) {
        if (classes < 2) {
            throw new IllegalArgumentException("A head tells 2 classes or more apart, got " + classes);
        }
        for (int label : labels) {
            if (label < 0 || label >= classes) {
                throw new IllegalArgumentException("A label must be 0 to " + (classes - 1) + ", got " + label);
            }
        }
        return new HeadTargets(classes > 2, classes > 2 ? classes : 1, labels.clone(), new boolean[0][]);
    }

    /**
     * Returns targets of any number of labels for each row.
     *
     * @param multiHot (rows, labels), 1 for each that is there and 0 for all others
     */
    static HeadTargets ofSets(float[] multiHot, int labels) {
        boolean[][] sets = new boolean[multiHot.length / labels][labels];
        for (int i = 0; i < multiHot.length; i++) {
            sets[i / labels][i % labels] = multiHot[i] == 1;
        }
        return ofSets(sets);
    }

    /**
     * Returns targets of any number of labels for each row.
     *
     * @param sets for each row which of the labels it has, all of one length
     */
    public static HeadTargets ofSets(boolean[][] sets) {
        if (sets.length == 0 || sets[0].length == 0) {
            throw new IllegalArgumentException("Sets of labels need a row and a label or more");
        }
        return new HeadTargets(false, sets[0].length, new int[0], sets.clone());
    }

    /** Returns how many rows there are. */
    public int size() {
        return sets.length > 0 ? sets.length : labels.length;
    }

    /** Returns how many numbers a head answers. */
    public int outputs() {
        return outputs;
    }

    /** Says whether they are probabilities that sum up to 1. */
    public boolean softmax() {
        return softmax;
    }

    /** Returns the targets of rows that stand there several times, one behind the other. */
    HeadTargets repeated(int times) {
        if (times == 1) {
            return this;
        }
        int[] all = new int[labels.length * times];
        for (int i = 0; i < all.length; i++) {
            all[i] = labels[i / times];
        }
        boolean[][] allSets = new boolean[sets.length * times][];
        for (int i = 0; i < allSets.length; i++) {
            allSets[i] = sets[i / times];
        }
        return new HeadTargets(softmax, outputs, all, allSets);
    }

    /** Returns the targets of some rows. */
    HeadTargets of(int[] rows) {
        return sets.length > 0
                ? new HeadTargets(
                        softmax,
                        outputs,
                        labels,
                        Arrays.stream(rows).mapToObj(row -> sets[row]).toArray(boolean[][]::new))
                : new HeadTargets(
                        softmax,
                        outputs,
                        Arrays.stream(rows).map(row -> labels[row]).toArray(),
                        sets);
    }

    /** Returns what of each row is to have the same share in every fold: its class, or its rarest label. */
    int[] strata() {
        if (sets.length == 0) {
            return labels.clone();
        }
        int[] counts = new int[outputs];
        for (boolean[] set : sets) {
            for (int output = 0; output < outputs; output++) {
                counts[output] += set[output] ? 1 : 0;
            }
        }
        int[] strata = new int[sets.length];
        for (int row = 0; row < strata.length; row++) {
            strata[row] = outputs;
            for (int output = 0; output < outputs; output++) {
                boolean rarer = strata[row] == outputs || counts[output] < counts[strata[row]];
                strata[row] = sets[row][output] && rarer ? output : strata[row];
            }
        }
        return strata;
    }

    /**
     * Returns the mean cross-entropy of probabilities (rows, outputs), over all labels of all rows where there may be
     * several.
     */
    double meanLoss(double[] probabilities) {
        double sum = 0;
        for (int row = 0; row < size(); row++) {
            for (int output = 0; output < outputs; output++) {
                double probability = probabilities[row * outputs + output];
                if (has(row, output)) {
                    sum -= Math.log(Math.max(LEAST, probability));
                } else if (!softmax) {
                    sum -= Math.log(Math.max(LEAST, 1 - probability));
                }
            }
        }
        return sum / size() / (softmax ? 1 : outputs);
    }

    /** Returns the share of rows that are recognised, 0-1; with several labels a row, of rows whose labels are all right. */
    double accuracy(double[] probabilities) {
        int right = 0;
        for (int row = 0; row < size(); row++) {
            right += isRight(row, probabilities) ? 1 : 0;
        }
        return (double) right / size();
    }

    private boolean isRight(int row, double[] probabilities) {
        if (softmax) {
            int best = 0;
            for (int output = 1; output < outputs; output++) {
                best = probabilities[row * outputs + output] > probabilities[row * outputs + best] ? output : best;
            }
            return best == labels[row];
        }
        for (int output = 0; output < outputs; output++) {
            if (probabilities[row * outputs + output] >= LabelScores.EVEN_THRESHOLD != has(row, output)) {
                return false;
            }
        }
        return true;
    }

    /** Says whether a row has a label, or is of a class. */
    boolean has(int row, int output) {
        if (sets.length > 0) {
            return sets[row][output];
        }
        return softmax ? labels[row] == output : labels[row] == 1;
    }

    /**
     * Returns a row's loss times its weight, and puts the loss's slope with respect to the logits in their place.
     *
     * @param logits (outputs, stride); the row's are at {@code at}, {@code at + stride} and so on
     */
    double lossAndSlope(int row, double weight, double[] logits, int at, int stride) {
        if (weight == 0) {
            for (int output = 0; output < outputs; output++) {
                logits[at + output * stride] = 0;
            }
            return 0;
        }
        return weight
                * (softmax
                        ? softmaxLoss(row, weight, logits, at, stride)
                        : sigmoidLoss(row, weight, logits, at, stride));
    }

    private double softmaxLoss(int row, double weight, double[] logits, int at, int stride) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int output = 0; output < outputs; output++) {
            largest = Math.max(largest, logits[at + output * stride]);
        }
        double sum = 0;
        double right = logits[at + labels[row] * stride];
        for (int output = 0; output < outputs; output++) {
            double power = Math.exp(logits[at + output * stride] - largest);
            logits[at + output * stride] = power;
            sum += power;
        }
        for (int output = 0; output < outputs; output++) {
            double target = output == labels[row] ? 1 : 0;
            logits[at + output * stride] = weight * (logits[at + output * stride] / sum - target);
        }
        return largest + Math.log(sum) - right;
    }

    private double sigmoidLoss(int row, double weight, double[] logits, int at, int stride) {
        double loss = 0;
        for (int output = 0; output < outputs; output++) {
            double logit = logits[at + output * stride];
            double target = has(row, output) ? 1 : 0;
            // max(z, 0) - z t + log(1 + exp(-|z|)), which never overflows
            double power = Math.exp(-Math.abs(logit));
            loss += Math.max(logit, 0) - logit * target + Math.log1p(power);
            double probability = logit >= 0 ? 1 / (1 + power) : power / (1 + power);
            logits[at + output * stride] = weight * (probability - target);
        }
        return loss;
    }
}
