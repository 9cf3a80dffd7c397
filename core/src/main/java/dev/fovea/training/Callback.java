package dev.fovea.training;

import dev.fovea.nn.Weights;
import dev.fovea.nn.optimizer.OptimizerState;
import java.util.function.Supplier;

/** Listens to a training run. Called on the thread that trains, in the order the callbacks were given. */
public interface Callback {
    /** Training starts: all that is known before the first step. */
    default void onStart(Start start) {}

    /** A step is done. */
    default void onBatchEnd(BatchEnd batch) {}

    /** An epoch's steps and its validation are done. */
    default void onEpochEnd(EpochEnd end) {}

    /** Something worth knowing, in a whole sentence; called from any thread. */
    default void onNote(String note) {}

    /** Training is over, whatever ended it. */
    default void onEnd(TrainingResult result) {}

    /**
     * What is known before the first step.
     *
     * @param engine the line that says what computes
     * @param trainingPictures how many pictures an epoch has
     */
    record Start(String engine, TrainingPlan plan, int trainingPictures, int validationPictures) {}

    /**
     * A finished step.
     *
     * @param epoch counted from 1
     * @param batch its step and its own figures
     * @param seen pictures trained on in this epoch so far
     * @param epochSoFar figures of this epoch's batches up to this one
     */
    record BatchEnd(int epoch, History.Batch batch, int seen, Figures epochSoFar, double imagesPerSecond) {}

    /**
     * A finished epoch.
     *
     * @param best whether it is the best one so far, by the plan's monitor
     * @param weights gives a copy of the present weights
     * @param optimizer gives a copy of what the optimizer remembers
     * @param stop ends training after this epoch; the best epoch's weights are its result
     */
    record EpochEnd(
            History.Epoch epoch,
            boolean best,
            Supplier<Weights> weights,
            Supplier<OptimizerState> optimizer,
            Runnable stop) {}
}
