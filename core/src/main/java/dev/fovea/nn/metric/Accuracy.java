package dev.fovea.nn.metric;

import dev.fovea.nn.Tensor;

/** How often the predicted class is the right one. */
public final class Accuracy {
    private Accuracy() {}

    /** Returns the class with the largest probability; with a single sigmoid unit, class 1 when it is above 0.5. */
    public static int predictedClass(Tensor predictions, int sample) {
        int units = predictions.shape().size(-1);
        float[] values = predictions.values();
        if (units == 1) {
            return values[sample] > 0.5f ? 1 : 0;
        }
        int best = 0;
        for (int unit = 1; unit < units; unit++) {
            if (values[sample * units + unit] > values[sample * units + best]) {
                best = unit;
            }
        }
        return best;
    }

    /**
     * Counts the samples whose predicted class is their label.
     *
     * @param predictions (batch, units)
     * @param labels the number of each sample's class
     */
    public static int correct(Tensor predictions, int[] labels) {
        int correct = 0;
        for (int i = 0; i < labels.length; i++) {
            if (predictedClass(predictions, i) == labels[i]) {
                correct++;
            }
        }
        return correct;
    }
}
