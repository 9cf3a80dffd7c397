package dev.fovea.nn.layer;

import dev.fovea.nn.weight.WeightOptions;

/**
 * What layers have in common that scale and shift what they have normalised, channel by channel or so.
 *
 * @param scale whether there is a gamma, which multiplies
 * @param center whether there is a beta, which is added
 * @param gamma what is asked of gamma, where there is one
 * @param beta what is asked of beta, where there is one
 */
public record ScaleAndShift(boolean scale, boolean center, WeightOptions gamma, WeightOptions beta) {
    /** Keras's standard: both, gamma from ones and beta from zeros. */
    public static final ScaleAndShift BOTH = new ScaleAndShift(true, true, WeightOptions.ONES, WeightOptions.ZEROS);

    public static final ScaleAndShift NEITHER =
            new ScaleAndShift(false, false, WeightOptions.ONES, WeightOptions.ZEROS);

    public ScaleAndShift withScale(boolean newScale) {
        return new ScaleAndShift(newScale, center, gamma, beta);
    }

    public ScaleAndShift withCenter(boolean newCenter) {
        return new ScaleAndShift(scale, newCenter, gamma, beta);
    }

    public ScaleAndShift withGamma(WeightOptions newGamma) {
        return new ScaleAndShift(true, center, newGamma, beta);
    }

    public ScaleAndShift withBeta(WeightOptions newBeta) {
        return new ScaleAndShift(scale, true, gamma, newBeta);
    }
}
