package dev.fovea.engine;

import dev.fovea.nn.Weights;
import java.util.Map;

/** A network in training: it holds the weights and the optimizer's slots, and changes them step by step. Not safe for threads. */
public interface TrainingExecutable extends AutoCloseable {
    /**
     * Takes one training step: forward, backward, and the optimizer's update.
     *
     * @param step how many steps came before, from 0; random masks depend on it
     * @return loss and predictions as they were before the update, with dropout at work
     */
    StepResult step(TrainingBatch batch, double learningRate, long step);

    /** Returns loss and predictions with the present weights, in inference mode; changes nothing. */
    StepResult evaluate(TrainingBatch batch);

    /** Returns the gradients of the batch's mean loss by parameter, in training mode at {@code step}; changes nothing. */
    Weights gradients(TrainingBatch batch, long step);

    /** Returns a copy of the present weights. */
    Weights weights();

    /** Sets the weights; the optimizer's slots stay. */
    void setWeights(Weights weights);

    /** Returns a copy of what the optimizer remembers: for each of its slots the numbers of each trained parameter. */
    Map<String, Weights> slots();

    /**
     * Sets what the optimizer remembers, so that training goes on where other steps left it.
     *
     * @throws dev.fovea.FoveaException if a slot or a parameter is missing or has another shape
     */
    void setSlots(Map<String, Weights> slots);

    @Override
    void close();
}
