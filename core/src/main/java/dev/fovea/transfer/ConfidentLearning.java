package dev.fovea.transfer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds labels that are probably wrong from what heads say of pictures they did not learn from: confident learning (Northcutt,
 * Jiang and Chuang, 2021, "Confident Learning: Estimating Uncertainty in Dataset Labels").
 *
 * <p>A picture counts as one of a class when its probability reaches the mean that pictures with this label have of it. One
 * that counts as another class than its label says, by the confident joint of given and true labels, is probably labelled wrong.
 */
public final class ConfidentLearning {
    private ConfidentLearning() {}

    /**
     * A label that heads doubt.
     *
     * @param picture its number
     * @param given its label
     * @param suggested what it counts as
     * @param confidence the probability of the given label, 0-1; the lower, the more suspicious
     * @param suggestedProbability that of the suggested one
     * @param counted whether the confident joint counts it as the suggested class; others are hard to tell for a head,
     *     whatever their label
     */
    public record Suspect(
            int picture, int given, int suggested, double confidence, double suggestedProbability, boolean counted) {
        /** Returns by how much the suggested class is more probable than the given one. */
        double margin() {
            return suggestedProbability - confidence;
        }
    }

    /**
     * Returns the labels that heads doubt, the most suspicious first: those whose suggested class is the most above the given
     * one.
     *
     * @param probabilities out of fold, (pictures, classes), or (pictures) of the second of two classes
     * @param labels the given ones
     * @param classes how many there are, 2 or more
     */
    public static List<Suspect> suspects(double[] probabilities, int[] labels, int classes) {
        double[] each = ofEachClass(probabilities, labels.length, classes);
        double[] thresholds = thresholds(each, labels, classes);
        List<Suspect> suspects = new ArrayList<>();
        for (int picture = 0; picture < labels.length; picture++) {
            int given = labels[picture];
            int suggested = mostProbable(each, picture, new double[classes]);
            if (suggested != given) {
                double confidence = each[picture * classes + given];
                boolean counted = mostProbable(each, picture, thresholds) == suggested;
                suspects.add(new Suspect(
                        picture, given, suggested, confidence, each[picture * classes + suggested], counted));
            }
        }
        suspects.sort(Comparator.comparingDouble(Suspect::margin).reversed().thenComparingInt(Suspect::picture));
        return suspects;
    }

    private static double[] ofEachClass(double[] probabilities, int pictures, int classes) {
        if (probabilities.length == pictures * classes) {
            return probabilities;
        }
        double[] both = new double[pictures * 2];
        for (int picture = 0; picture < pictures; picture++) {
            both[2 * picture] = 1 - probabilities[picture];
            both[2 * picture + 1] = probabilities[picture];
        }
        return both;
    }

    /** The mean probability of a class over the pictures that have its label. */
    private static double[] thresholds(double[] each, int[] labels, int classes) {
        double[] sums = new double[classes];
        int[] counts = new int[classes];
        for (int picture = 0; picture < labels.length; picture++) {
            sums[labels[picture]] += each[picture * classes + labels[picture]];
            counts[labels[picture]]++;
        }
        for (int label = 0; label < classes; label++) {
            sums[label] = counts[label] == 0 ? Double.POSITIVE_INFINITY : sums[label] / counts[label];
        }
        return sums;
    }

    /** Returns the most probable class among those whose threshold is reached; -1 when none is. */
    private static int mostProbable(double[] each, int picture, double[] thresholds) {
        int best = -1;
        int classes = thresholds.length;
        for (int label = 0; label < classes; label++) {
            double probability = each[picture * classes + label];
            if (probability >= thresholds[label] && (best < 0 || probability > each[picture * classes + best])) {
                best = label;
            }
        }
        return best;
    }
}
