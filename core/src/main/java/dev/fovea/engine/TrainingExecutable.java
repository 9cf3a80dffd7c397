package dev.fovea.engine;

import dev.fovea.nn.Weights;

/** A network in training: it holds the weights and the optimizer's slots, and changes them step by step. Not safe for threads. */
public interface TrainingExecutable extends AutoCloseable {
    /**
     * Takes one training step: forward, backward, and the optimizer's update.
     *
     * @param targets one for each image, in the shape of {@link dev.fovea.nn.TrainingGraph#targetShape()}
     * @param step how many steps came before, from 0; random masks depend on it
     * @return loss and predictions as they were before the update, with dropout at work
     */
    StepResult step(Samples images, Samples targets, double learningRate, long step);

    /** Returns loss and predictions with the present weights, in inference mode; changes nothing. */
    StepResult evaluate(Samples images, Samples targets);

    /** Returns the gradients of the batch's mean loss by parameter, in training mode at {@code step}; changes nothing. */
    Weights gradients(Samples images, Samples targets, long step);

    /** Returns a copy of the present weights. */
    Weights weights();

    /** Sets the weights; the optimizer's slots stay. */
    void setWeights(Weights weights);

    @Override
    void close();
}
