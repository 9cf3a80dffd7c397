package dev.fovea.transfer;

import dev.fovea.transfer.FeatureScaling.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Multinomial logistic regression with an L2 penalty on the weights of scaled features, minimised by L-BFGS in doubles: the mean
 * cross-entropy plus {@code strength / 2} times the sum of squared weights. The bias is not penalised. In scikit-learn's terms
 * {@code C} is 1 / (strength x rows). How strong the penalty is and how features are scaled is chosen by cross-validation.
 *
 * @param folds of the cross-validation, 2 or more
 * @param seed what the folds are drawn from
 */
public record LogisticRegression(int folds, long seed) {
    /** Strengths are tried from the first on, until they get no better. */
    private static final List<Double> STRENGTHS =
            List.of(1.0, 0.3, 0.1, 0.03, 0.01, 3e-3, 1e-3, 3e-4, 1e-4, 3e-5, 1e-5, 3e-6, 1e-6);

    /** So many strengths without a better one end the search. */
    private static final int PATIENCE = 2;

    /** How far above its minimum the loss may be, where choices are compared, and where it is the head that is kept. */
    private static final double COARSE = 1e-4;

    private static final double FINE = 1e-12;
    private static final int MOST_ITERATIONS = 1000;

    public LogisticRegression {
        if (folds < 2) {
            throw new IllegalArgumentException("Cross-validation needs 2 folds or more, got " + folds);
        }
    }

    /** Returns what is usual: five folds. */
    public static LogisticRegression standard() {
        return new LogisticRegression(5, 1);
    }

    /**
     * A choice that was tried.
     *
     * @param strength of the penalty
     * @param scaling how features were scaled, {@code each} or {@code common}
     * @param loss the mean cross-entropy of pictures that were not learned from
     * @param accuracy the share of them that was recognised
     */
    public record Tried(double strength, String scaling, double loss, double accuracy) {}

    /**
     * A head and how it was chosen.
     *
     * @param chosen the choice with the least loss
     * @param tried all choices, in order
     * @param outOfFold for each picture the probabilities by the head that did not learn from it, (pictures, outputs)
     */
    @SuppressWarnings("ArrayRecordComponent") // made here, and read by all
    public record Result(LinearHead head, Tried chosen, List<Tried> tried, double[] outOfFold) {
        public Result {
            tried = List.copyOf(tried);
        }
    }

    /**
     * Learns a head, choosing strength and scaling by cross-validation.
     *
     * @param targets one for each picture
     * @param progress told of each choice when it has been tried
     */
    public Result fit(FeatureRows rows, HeadTargets targets, Consumer<Tried> progress) {
        int[] folds = StratifiedFolds.draw(targets.strata(), Math.min(folds(), targets.size()), seed);
        Search search = new Search(rows, targets, folds, progress);
        search.run();
        return search.result();
    }

    /**
     * Learns a head with a given penalty.
     *
     * @param targets one for each picture
     * @param eachScaled whether each feature is scaled by its own deviation, instead of all by one
     */
    public static LinearHead fit(FeatureRows rows, HeadTargets targets, double strength, boolean eachScaled) {
        double[] weights = weights(rows, new int[targets.size()], -1);
        FeatureScaling scaling = FeatureScaling.of(rows, weights, eachScaled ? Kind.EACH : Kind.COMMON);
        LinearLoss loss = new LinearLoss(rows, targets.repeated(rows.passes()));
        Fit fit = new Fit(scaling, weights, new double[loss.parameters()]);
        minimize(loss, List.of(fit), strength, FINE);
        return fit.head(loss, targets);
    }

    /** Returns how much each row counts: all passes of a picture together as much as another picture, and all together 1. */
    private static double[] weights(FeatureRows rows, int[] folds, int heldOut) {
        double[] weights = new double[rows.size()];
        int learned = 0;
        for (int row = 0; row < weights.length; row++) {
            learned += folds[row / rows.passes()] == heldOut ? 0 : 1;
        }
        for (int row = 0; row < weights.length; row++) {
            weights[row] = folds[row / rows.passes()] == heldOut ? 0 : 1.0 / learned;
        }
        return weights;
    }

    /** A head in the making: where it is, and what it learns from. */
    private static final class Fit {
        private final FeatureScaling scaling;
        private final double[] weights;
        private double[] parameters;

        Fit(FeatureScaling scaling, double[] weights, double[] parameters) {
            this.scaling = scaling;
            this.weights = weights;
            this.parameters = parameters;
        }

        LinearLoss.Model at(double[] point) {
            return new LinearLoss.Model(point, scaling, weights);
        }

        LinearHead head(LinearLoss loss, HeadTargets targets) {
            int outputs = targets.outputs();
            int columns = loss.parameters() / outputs - 1;
            double[] kernel = new double[outputs * columns];
            double[] bias = new double[outputs];
            scaling.toRaw(parameters, kernel, bias);
            return new LinearHead(columns, outputs, targets.softmax(), kernel, bias);
        }
    }

    /** Minimises side by side, each from where it is, until the losses are that near their minima. */
    private static void minimize(LinearLoss loss, List<Fit> fits, double strength, double near) {
        // With this penalty, a gradient of norm g is at most g^2 / (2 strength) above the minimum.
        double tolerance = Math.sqrt(2 * strength * near);
        List<Lbfgs> searches = fits.stream()
                .map(fit -> new Lbfgs(fit.parameters, tolerance, MOST_ITERATIONS))
                .toList();
        while (true) {
            List<LinearLoss.Model> models = new ArrayList<>();
            List<Lbfgs> open = new ArrayList<>();
            for (int i = 0; i < fits.size(); i++) {
                if (!searches.get(i).isDone()) {
                    open.add(searches.get(i));
                    models.add(fits.get(i).at(searches.get(i).point()));
                }
            }
            if (open.isEmpty()) {
                break;
            }
            List<LinearLoss.Result> results = loss.evaluate(models);
            for (int i = 0; i < open.size(); i++) {
                tell(open.get(i), results.get(i), strength, loss.penalized());
            }
        }
        for (int i = 0; i < fits.size(); i++) {
            fits.get(i).parameters = searches.get(i).best();
        }
    }

    private static void tell(Lbfgs search, LinearLoss.Result result, double strength, int penalized) {
        double[] point = search.point();
        double[] gradient = result.gradient();
        double squares = 0;
        for (int i = 0; i < penalized; i++) {
            squares += point[i] * point[i];
            gradient[i] += strength * point[i];
        }
        search.tell(result.value() + strength / 2 * squares, gradient);
    }

    /** A way of scaling, and the heads of its folds. */
    private static final class Path {
        private final Kind kind;
        private final List<Fit> fits;
        private double least = Double.POSITIVE_INFINITY;
        private int worse;

        Path(Kind kind, List<Fit> fits) {
            this.kind = kind;
            this.fits = fits;
        }

        void take(Tried now) {
            worse = now.loss() < least ? 0 : worse + 1;
            least = Math.min(least, now.loss());
        }
    }

    /** Tries strengths from strong to weak, each from where the one before ended. */
    private static final class Search {
        private final FeatureRows rows;
        private final HeadTargets targets;
        private final int[] folds;
        private final Consumer<Tried> progress;
        private final LinearLoss loss;
        private final List<Tried> tried = new ArrayList<>();
        private Optional<Best> best = Optional.empty();

        /** The best choice so far, where the heads of its folds were, and what they said of the others. */
        @SuppressWarnings("ArrayRecordComponent") // made here, and read here
        private record Best(Tried tried, Kind kind, List<double[]> parameters, double[] outOfFold) {}

        Search(FeatureRows rows, HeadTargets targets, int[] folds, Consumer<Tried> progress) {
            this.rows = rows;
            this.targets = targets;
            this.folds = folds;
            this.progress = progress;
            loss = new LinearLoss(rows, targets.repeated(rows.passes()));
        }

        /** Goes along both paths at once, so that rows are read once for all heads of both. */
        void run() {
            int count = Arrays.stream(folds).max().orElse(0) + 1;
            List<Path> paths = new ArrayList<>();
            for (Kind kind : Kind.values()) {
                List<Fit> fits = new ArrayList<>();
                FeatureScaling scaling = FeatureScaling.of(rows, weights(rows, folds, -1), kind);
                for (int fold = 0; fold < count; fold++) {
                    fits.add(new Fit(scaling, weights(rows, folds, fold), new double[loss.parameters()]));
                }
                paths.add(new Path(kind, fits));
            }
            for (double strength : STRENGTHS) {
                paths.removeIf(path -> path.worse == PATIENCE);
                List<Fit> fits =
                        paths.stream().flatMap(path -> path.fits.stream()).toList();
                minimize(loss, fits, strength, COARSE);
                paths.forEach(path -> path.take(judge(path.kind, strength, path.fits)));
            }
        }

        private Tried judge(Kind kind, double strength, List<Fit> fits) {
            double[] probabilities = outOfFold(fits);
            String scaling = kind.name().toLowerCase(java.util.Locale.ROOT);
            Tried now = new Tried(strength, scaling, targets.meanLoss(probabilities), targets.accuracy(probabilities));
            tried.add(now);
            progress.accept(now);
            if (best.isEmpty() || now.loss() < best.get().tried().loss()) {
                List<double[]> parameters =
                        fits.stream().map(fit -> fit.parameters.clone()).toList();
                best = Optional.of(new Best(now, kind, parameters, probabilities));
            }
            return now;
        }

        /** Returns for each picture the mean over its passes of what the head says that did not learn from it. */
        private double[] outOfFold(List<Fit> fits) {
            int outputs = targets.outputs();
            List<double[]> logits =
                    loss.logits(fits.stream().map(fit -> fit.at(fit.parameters)).toList());
            double[] mean = new double[targets.size() * outputs];
            double[] row = new double[outputs];
            for (int i = 0; i < rows.size(); i++) {
                int picture = i / rows.passes();
                System.arraycopy(logits.get(folds[picture]), i * outputs, row, 0, outputs);
                LinearHead.toProbabilities(row, 0, outputs, targets.softmax());
                for (int output = 0; output < outputs; output++) {
                    mean[picture * outputs + output] += row[output] / rows.passes();
                }
            }
            return mean;
        }

        /** Learns from all pictures, from where the folds' heads are in the mean. */
        Result result() {
            Best chosen = best.orElseThrow();
            double[] start = new double[loss.parameters()];
            for (double[] parameters : chosen.parameters()) {
                for (int i = 0; i < start.length; i++) {
                    start[i] += parameters[i] / chosen.parameters().size();
                }
            }
            double[] weights = weights(rows, folds, -1);
            Fit fit = new Fit(FeatureScaling.of(rows, weights, chosen.kind()), weights, start);
            minimize(loss, List.of(fit), chosen.tried().strength(), FINE);
            return new Result(fit.head(loss, targets), chosen.tried(), tried, chosen.outOfFold());
        }
    }
}
