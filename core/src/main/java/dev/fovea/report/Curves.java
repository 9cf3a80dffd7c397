package dev.fovea.report;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * One measure over the epochs of a training.
 *
 * @param measure what was measured
 * @param training its value on the training split after each epoch
 * @param validation its value on the validation split after each epoch
 */
public record Curves(Measure measure, List<Double> training, List<Double> validation) {
    /** What was measured. */
    public enum Measure {
        /** The mean loss, 0 or more. */
        LOSS("Loss", false),
        /** The share of samples that were classified rightly, 0 to 1. */
        ACCURACY("Accuracy", true),
        /** The F1 of all labels of all samples together, 0 to 1. */
        F1("F1", true);

        private final String title;
        private final boolean share;

        Measure(String title, boolean share) {
            this.title = title;
            this.share = share;
        }

        String title() {
            return title;
        }

        /** Says whether it is a share of 1, and the more the better. */
        boolean isShare() {
            return share;
        }
    }

    /** Checks that both curves have as many epochs, at least one. */
    public Curves {
        training = List.copyOf(training);
        validation = List.copyOf(validation);
        if (training.isEmpty() || training.size() != validation.size()) {
            throw new IllegalArgumentException("Curves need a training and a validation value for every epoch, got "
                    + training.size() + " and " + validation.size());
        }
    }

    int epochs() {
        return training.size();
    }

    /** The finite values of both curves: a training that diverged ends in NaN, which has no place in a plot. */
    DoubleStream finiteValues() {
        return Stream.concat(training.stream(), validation.stream())
                .mapToDouble(Double::doubleValue)
                .filter(Double::isFinite);
    }
}
