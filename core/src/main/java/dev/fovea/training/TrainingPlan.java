package dev.fovea.training;

import dev.fovea.data.augment.Augmentation;
import dev.fovea.nn.loss.Loss;
import dev.fovea.nn.optimizer.Optimizer;
import dev.fovea.nn.optimizer.Sgd;
import dev.fovea.nn.schedule.InverseTimeDecay;
import dev.fovea.nn.schedule.Schedule;

/**
 * How to train. With the same data, machine and engine, one plan gives one result.
 *
 * @param epochs how often every picture is seen at most, 1 or more
 * @param batchSize pictures in a step, 1 or more; the last batch of an epoch may have fewer
 * @param augmentation how training pictures are varied; validation pictures never are
 * @param monitor which validation figure says which epoch's weights are kept
 * @param seed what weights, order, augmentation and dropout are drawn from
 */
public record TrainingPlan(
        int epochs,
        int batchSize,
        Optimizer optimizer,
        Schedule schedule,
        Loss loss,
        Augmentation augmentation,
        Monitor monitor,
        long seed) {
    public TrainingPlan {
        if (epochs < 1) {
            throw new IllegalArgumentException("A plan needs 1 epoch or more, got " + epochs);
        }
        if (batchSize < 1) {
            throw new IllegalArgumentException("A plan needs a batch size of 1 or more, got " + batchSize);
        }
    }

    /**
     * Returns the tutorials' plan: SGD with momentum 0.9, learning rate 0.01 decaying by {@code 0.01 / epochs} at each
     * step, batches of 32, shear, zoom and horizontal flips.
     */
    public static TrainingPlan tutorial(int epochs, Loss loss) {
        double rate = 0.01;
        return new TrainingPlan(
                epochs,
                32,
                Sgd.withMomentum(0.9),
                new InverseTimeDecay(rate, rate / Math.max(1, epochs)),
                loss,
                Augmentation.tutorial(),
                Monitor.LOSS,
                1);
    }

    public TrainingPlan withBatchSize(int newBatchSize) {
        return new TrainingPlan(epochs, newBatchSize, optimizer, schedule, loss, augmentation, monitor, seed);
    }

    public TrainingPlan withOptimizer(Optimizer newOptimizer) {
        return new TrainingPlan(epochs, batchSize, newOptimizer, schedule, loss, augmentation, monitor, seed);
    }

    public TrainingPlan withSchedule(Schedule newSchedule) {
        return new TrainingPlan(epochs, batchSize, optimizer, newSchedule, loss, augmentation, monitor, seed);
    }

    public TrainingPlan withAugmentation(Augmentation newAugmentation) {
        return new TrainingPlan(epochs, batchSize, optimizer, schedule, loss, newAugmentation, monitor, seed);
    }

    public TrainingPlan withSeed(long newSeed) {
        return new TrainingPlan(epochs, batchSize, optimizer, schedule, loss, augmentation, monitor, newSeed);
    }

    public TrainingPlan withMonitor(Monitor newMonitor) {
        return new TrainingPlan(epochs, batchSize, optimizer, schedule, loss, augmentation, newMonitor, seed);
    }
}
