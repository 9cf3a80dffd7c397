package dev.fovea.evaluation;

import dev.fovea.data.Batch;
import dev.fovea.nn.Tensor;

/** Compares what a classifier says with what is known, batch by batch. */
interface Judge {
    /** Below this a probability's logarithm is taken of this instead, as Keras does. */
    double LEAST = 1e-7;

    /** @param probabilities (pictures, units) */
    void add(Tensor probabilities, Batch batch);

    /** Returns the sum of all pictures' cross-entropies. */
    double lossSum();

    Recognition recognition();

    /** Returns the cross-entropy where so much was said of what is right. */
    static double loss(double right) {
        return -Math.log(Math.max(LEAST, right));
    }
}
