package dev.fovea.transfer;

import dev.fovea.nn.optimizer.Adam;
import dev.fovea.nn.optimizer.Optimizer;

/**
 * How the top of a backbone learns further, together with a head that was trained on its features. The learning rate falls from step to step along half a
 * cosine, to 0 at the end (Loshchilov and Hutter, 2017).
 *
 * @param blocks how many of the backbone's blocks learn, from the top down, 1 or more
 * @param epochs how often every picture is seen, 1 or more
 * @param batch pictures in a step, 1 or more
 * @param learningRate the head's at first, above 0
 * @param rateFactor what a block's rate is of that of the block above it, above 0 to 1; the topmost block's is of the head's
 * @param averaged over which last share of the steps the weights are averaged, 0 to 1; with 0 they are those of the last step
 */
public record FineTuningPlan(
        int blocks,
        int epochs,
        int batch,
        Optimizer optimizer,
        double learningRate,
        double rateFactor,
        double averaged) {
    public FineTuningPlan {
        if (blocks < 1 || epochs < 1 || batch < 1) {
            throw new IllegalArgumentException("Fine-tuning needs 1 block, 1 epoch and a batch of 1 or more, got "
                    + blocks + ", " + epochs + " and " + batch);
        }
        if (!(learningRate > 0 && Double.isFinite(learningRate))) {
            throw new IllegalArgumentException("Fine-tuning needs a learning rate above 0, got " + learningRate);
        }
        if (!(rateFactor > 0 && rateFactor <= 1)) {
            throw new IllegalArgumentException(
                    "The learning rate of a deeper block is above 0 to 1 of the one above it, got " + rateFactor);
        }
        if (!(averaged >= 0 && averaged <= 1)) {
            throw new IllegalArgumentException(
                    "The weights are averaged over a share of 0 to 1 of the steps, got " + averaged);
        }
    }

    /**
     * Returns a plan for the last 3 blocks: Adam, batches of 32, 2 epochs, a learning rate of 6e-4, each block at half the rate of the one above it, weights
     * averaged over the second half of the steps.
     */
    public static FineTuningPlan standard() {
        return of(3);
    }

    /** Returns the standard plan for another number of blocks. */
    public static FineTuningPlan of(int blocks) {
        return new FineTuningPlan(blocks, 2, 32, Adam.create(), 6e-4, 0.5, 0.5);
    }

    public FineTuningPlan withEpochs(int newEpochs) {
        return new FineTuningPlan(blocks, newEpochs, batch, optimizer, learningRate, rateFactor, averaged);
    }

    public FineTuningPlan withLearningRate(double newRate) {
        return new FineTuningPlan(blocks, epochs, batch, optimizer, newRate, rateFactor, averaged);
    }

    public FineTuningPlan withRateFactor(double newFactor) {
        return new FineTuningPlan(blocks, epochs, batch, optimizer, learningRate, newFactor, averaged);
    }

    public FineTuningPlan withAveraged(double newShare) {
        return new FineTuningPlan(blocks, epochs, batch, optimizer, learningRate, rateFactor, newShare);
    }

    /**
     * Says whether the weights after some steps are averaged.
     *
     * @param done how many steps were taken, from 1
     * @param steps how many there are in all
     */
    boolean averages(long done, long steps) {
        return done > (1 - averaged) * steps;
    }

    /**
     * Returns the head's learning rate at a step.
     *
     * @param step from 0
     * @param steps how many there are in all
     */
    double rateAt(long step, long steps) {
        return learningRate * (1 + Math.cos(Math.PI * step / steps)) / 2;
    }
}
