package dev.fovea.transfer;

import java.util.Arrays;

/** What is done to features before a linear head: a mean is taken away, and they are multiplied. */
final class FeatureScaling {
    private final double[] mean;
    private final double[] scale;

    private FeatureScaling(double[] mean, double[] scale) {
        this.mean = mean;
        this.scale = scale;
    }

    /** How features are brought to one size. */
    enum Kind {
        /** Each by its own deviation, so that rare features count as much as common ones. */
        EACH,
        /** All by one deviation, so that they keep their sizes to each other. */
        COMMON
    }

    /** Returns the scaling of some rows, with the mean and deviation of those that count. */
    static FeatureScaling of(FeatureRows rows, double[] weights, Kind kind) {
        int columns = rows.columns();
        double[] mean = new double[columns];
        double[] squares = new double[columns];
        float[] row = new float[columns];
        double all = 0;
        for (int i = 0; i < rows.size(); i++) {
            if (weights[i] == 0) {
                continue;
            }
            all += weights[i];
            rows.copy(i, row, 0);
            for (int column = 0; column < columns; column++) {
                double difference = row[column] - mean[column];
                mean[column] += difference * weights[i] / all;
                squares[column] += weights[i] * difference * (row[column] - mean[column]);
            }
        }
        double[] scale = new double[columns];
        if (kind == Kind.COMMON) {
            double variance = Arrays.stream(squares).sum() / all / columns;
            Arrays.fill(scale, variance > 0 ? 1 / Math.sqrt(variance) : 0);
        } else {
            for (int column = 0; column < columns; column++) {
                // A feature that is always the same tells nothing.
                double variance = squares[column] / all;
                scale[column] = variance > 0 ? 1 / Math.sqrt(variance) : 0;
            }
        }
        return new FeatureScaling(mean, scale);
    }

    /** Turns the parameters of a head that takes scaled features into those of one that takes them as they are. */
    void toRaw(double[] parameters, double[] kernel, double[] bias) {
        int columns = mean.length;
        for (int output = 0; output < bias.length; output++) {
            double offset = parameters[bias.length * columns + output];
            for (int column = 0; column < columns; column++) {
                double weight = parameters[output * columns + column] * scale[column];
                kernel[output * columns + column] = weight;
                offset -= weight * mean[column];
            }
            bias[output] = offset;
        }
    }

    /** Turns the gradient of a head that takes features as they are into that of one that takes them scaled, in place. */
    double[] ofRaw(double[] gradient, int outputs) {
        int columns = mean.length;
        for (int output = 0; output < outputs; output++) {
            double ofBias = gradient[outputs * columns + output];
            for (int column = 0; column < columns; column++) {
                int at = output * columns + column;
                gradient[at] = scale[column] * (gradient[at] - mean[column] * ofBias);
            }
        }
        return gradient;
    }
}
