package dev.fovea.demo;

/** Softmax regression on standardised features, fitted by gradient descent: what simple statistics can tell apart. */
final class LogisticRegression {
    private static final int STEPS = 500;
    private static final double RATE = 0.5;

    private final double[] mean;
    private final double[] spread;
    private final double[][] weights;

    private LogisticRegression(double[] mean, double[] spread, double[][] weights) {
        this.mean = mean;
        this.spread = spread;
        this.weights = weights;
    }

    static LogisticRegression fit(double[][] samples, int[] labels, int classes) {
        int features = samples[0].length;
        LogisticRegression model =
                new LogisticRegression(new double[features], new double[features], new double[classes][features + 1]);
        model.standardise(samples);
        for (int step = 0; step < STEPS; step++) {
            model.step(samples, labels);
        }
        return model;
    }

    double accuracy(double[][] samples, int[] labels) {
        int right = 0;
        for (int i = 0; i < samples.length; i++) {
            double[] scores = probabilities(samples[i]);
            int best = 0;
            for (int c = 1; c < scores.length; c++) {
                best = scores[c] > scores[best] ? c : best;
            }
            right += best == labels[i] ? 1 : 0;
        }
        return (double) right / samples.length;
    }

    private void standardise(double[][] samples) {
        for (int f = 0; f < mean.length; f++) {
            double sum = 0;
            double squares = 0;
            for (double[] sample : samples) {
                sum += sample[f];
                squares += sample[f] * sample[f];
            }
            mean[f] = sum / samples.length;
            spread[f] = Math.sqrt(squares / samples.length - mean[f] * mean[f]);
        }
    }

    private void step(double[][] samples, int[] labels) {
        double[][] gradient = new double[weights.length][mean.length + 1];
        for (int i = 0; i < samples.length; i++) {
            double[] error = probabilities(samples[i]);
            error[labels[i]] -= 1;
            for (int c = 0; c < weights.length; c++) {
                for (int f = 0; f <= mean.length; f++) {
                    gradient[c][f] += error[c] * feature(samples[i], f) / samples.length;
                }
            }
        }
        for (int c = 0; c < weights.length; c++) {
            for (int f = 0; f <= mean.length; f++) {
                weights[c][f] -= RATE * gradient[c][f];
            }
        }
    }

    private double[] probabilities(double[] sample) {
        double[] scores = new double[weights.length];
        double sum = 0;
        for (int c = 0; c < scores.length; c++) {
            double score = 0;
            for (int f = 0; f <= mean.length; f++) {
                score += weights[c][f] * feature(sample, f);
            }
            scores[c] = Math.exp(score);
            sum += scores[c];
        }
        for (int c = 0; c < scores.length; c++) {
            scores[c] /= sum;
        }
        return scores;
    }

    private double feature(double[] sample, int f) {
        return f == mean.length ? 1 : (sample[f] - mean[f]) / spread[f];
    }
}
