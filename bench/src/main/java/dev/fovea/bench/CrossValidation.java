package dev.fovea.bench;

import dev.fovea.transfer.FeatureTable;
import dev.fovea.transfer.HeadTargets;
import dev.fovea.transfer.LearningRows;
import dev.fovea.transfer.LinearHead;
import dev.fovea.transfer.LogisticRegression;
import dev.fovea.transfer.StratifiedFolds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Repeated cross-validation of two ways on the same folds: the one that chooses, and plain logistic regression. */
final class CrossValidation {
    private static final int RESAMPLES = 4000;

    private final FeatureTable first;
    private final List<FeatureTable> candidates;
    private final int views;
    private final int[] labels;
    private final int classes;
    private final int folds;
    private final double[] right;
    private final double[] plainRight;
    private final List<Double> accuracies = new ArrayList<>();
    private final List<Double> plainAccuracies = new ArrayList<>();

    /**
     * Makes a validation.
     *
     * @param first what the plain way learns from
     * @param views how many of the candidates' passes judge; all are learned from
     * @param labels of the pictures of every table
     */
    CrossValidation(
            FeatureTable first, List<FeatureTable> candidates, int views, int[] labels, int classes, int folds) {
        this.first = first;
        this.candidates = candidates;
        this.views = views;
        this.labels = labels;
        this.classes = classes;
        this.folds = folds;
        right = new double[labels.length];
        plainRight = new double[labels.length];
    }

    /** Judges every picture once, and returns a line of JSON. */
    String repeat(int seed, List<String> names) {
        long start = System.nanoTime();
        int[] foldOf = StratifiedFolds.draw(labels, folds, seed);
        int correct = 0;
        int plainCorrect = 0;
        int[] chosen = new int[candidates.size()];
        for (int fold = 0; fold < folds; fold++) {
            int held = fold;
            int[] training = IntStream.range(0, labels.length)
                    .filter(picture -> foldOf[picture] != held)
                    .toArray();
            int[] judged = IntStream.range(0, labels.length)
                    .filter(picture -> foldOf[picture] == held)
                    .toArray();
            HeadTargets targets = targets(training);
            int best = -1;
            LogisticRegression.Result result = null;
            for (int candidate = 0; candidate < candidates.size(); candidate++) {
                LogisticRegression.Result now = new LogisticRegression(5, seed)
                        .fit(LearningRows.of(candidates.get(candidate), training), targets, tried -> {});
                if (result == null || now.chosen().loss() < result.chosen().loss()) {
                    result = now;
                    best = candidate;
                }
            }
            if (result == null) {
                throw new IllegalStateException("There is no candidate");
            }
            chosen[best]++;
            LinearHead plain =
                    LogisticRegression.fit(new LearningRows(first, training, 1), targets, 1.0 / training.length, true);
            correct += judge(candidates.get(best), result.head(), judged, views, right);
            plainCorrect += judge(first, plain, judged, 1, plainRight);
        }
        accuracies.add((double) correct / labels.length);
        plainAccuracies.add((double) plainCorrect / labels.length);
        StringBuilder choices = new StringBuilder();
        for (int i = 0; i < chosen.length; i++) {
            choices.append(i == 0 ? "" : ", ")
                    .append(String.format(Locale.ROOT, "\"%s\": %d", names.get(i), chosen[i]));
        }
        return String.format(
                Locale.ROOT,
                "{\"repeat\": %d, \"accuracy\": %.5f, \"plain\": %.5f, \"chosen\": {%s}, \"seconds\": %.1f}",
                seed,
                (double) correct / labels.length,
                (double) plainCorrect / labels.length,
                choices,
                (System.nanoTime() - start) / 1e9);
    }

    private HeadTargets targets(int[] pictures) {
        return HeadTargets.ofClasses(
                Arrays.stream(pictures).map(picture -> labels[picture]).toArray(), classes);
    }

    /** Adds to each picture's count whether it is recognised, by the mean over passes. */
    private int judge(FeatureTable table, LinearHead head, int[] pictures, int passes, double[] counts) {
        float[] row = new float[table.columns()];
        int correct = 0;
        for (int picture : pictures) {
            double[] mean = new double[head.outputs()];
            for (int pass = 0; pass < passes; pass++) {
                table.copy(picture, pass, row, 0);
                double[] probabilities = head.probabilities(row);
                for (int output = 0; output < mean.length; output++) {
                    mean[output] += probabilities[output] / passes;
                }
            }
            if (label(mean) == labels[picture]) {
                correct++;
                counts[picture]++;
            }
        }
        return correct;
    }

    static int label(double[] probabilities) {
        if (probabilities.length == 1) {
            return probabilities[0] > 0.5 ? 1 : 0;
        }
        int best = 0;
        for (int output = 1; output < probabilities.length; output++) {
            best = probabilities[output] > probabilities[best] ? output : best;
        }
        return best;
    }

    /** Returns a line of JSON with means over repeats, and 95% intervals over resampled pictures. */
    String summary() {
        int repeats = accuracies.size();
        double[] differences = new double[right.length];
        double[] own = new double[right.length];
        for (int picture = 0; picture < right.length; picture++) {
            own[picture] = right[picture] / repeats;
            differences[picture] = (right[picture] - plainRight[picture]) / repeats;
        }
        return String.format(
                Locale.ROOT,
                "{\"repeats\": %d, \"folds\": %d, \"pictures\": %d, \"accuracy\": %.5f, \"interval\": %s, \"deviation\":"
                        + " %.5f, \"plain\": %.5f, \"difference\": %.5f, \"difference_interval\": %s}",
                repeats,
                folds,
                right.length,
                mean(accuracies),
                interval(own),
                deviation(accuracies),
                mean(plainAccuracies),
                mean(accuracies) - mean(plainAccuracies),
                interval(differences));
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }

    /** Returns the standard deviation over repeats; 0 of one. */
    private static double deviation(List<Double> values) {
        double mean = mean(values);
        double squares = values.stream()
                .mapToDouble(value -> (value - mean) * (value - mean))
                .sum();
        return values.size() < 2 ? 0 : Math.sqrt(squares / (values.size() - 1));
    }

    /** Returns the 95% interval of the mean over resampled pictures. */
    static String interval(double[] perPicture) {
        SplittableRandom random = new SplittableRandom(1);
        double[] means = new double[RESAMPLES];
        for (int i = 0; i < RESAMPLES; i++) {
            double sum = 0;
            for (int draw = 0; draw < perPicture.length; draw++) {
                sum += perPicture[random.nextInt(perPicture.length)];
            }
            means[i] = sum / perPicture.length;
        }
        Arrays.sort(means);
        return String.format(Locale.ROOT, "[%.5f, %.5f]", means[RESAMPLES / 40], means[RESAMPLES - 1 - RESAMPLES / 40]);
    }
}
