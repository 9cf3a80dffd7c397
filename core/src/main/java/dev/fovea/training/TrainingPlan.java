package dev.fovea.training;

import dev.fovea.data.Batching;
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
 * @param batching how many pictures a step takes, and which; validation takes every picture, in order
 * @param augmentation how training pictures are varied; validation pictures never are
 * @param classWeights how much the loss of each class counts in training; validation counts all the same
 * @param monitor which validation figure says which epoch's weights are kept
 * @param seed what weights, order, augmentation and dropout are drawn from
 */
public record TrainingPlan(
        int epochs,
        Batching batching,
        Optimizer optimizer,
        Schedule schedule,
        Loss loss,
        Augmentation augmentation,
        ClassWeights classWeights,
        Monitor monitor,
        long seed) {
    public TrainingPlan {
        if (epochs < 1) {
            throw new IllegalArgumentException("A plan needs 1 epoch or more, got " + epochs);
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
                Batching.shuffled(32),
                Sgd.withMomentum(0.9),
                new InverseTimeDecay(rate, rate / Math.max(1, epochs)),
                loss,
                Augmentation.tutorial(),
                ClassWeights.equal(),
                Monitor.LOSS,
                1);
    }

    public TrainingPlan withBatching(Batching newBatching) {
        return new TrainingPlan(
                epochs, newBatching, optimizer, schedule, loss, augmentation, classWeights, monitor, seed);
    }

    public TrainingPlan withOptimizer(Optimizer newOptimizer) {
        return new TrainingPlan(
                epochs, batching, newOptimizer, schedule, loss, augmentation, classWeights, monitor, seed);
    }

    public TrainingPlan withSchedule(Schedule newSchedule) {
        return new TrainingPlan(
                epochs, batching, optimizer, newSchedule, loss, augmentation, classWeights, monitor, seed);
    }

    public TrainingPlan withAugmentation(Augmentation newAugmentation) {
        return new TrainingPlan(
                epochs, batching, optimizer, schedule, loss, newAugmentation, classWeights, monitor, seed);
    }

    public TrainingPlan withClassWeights(ClassWeights newWeights) {
        return new TrainingPlan(epochs, batching, optimizer, schedule, loss, augmentation, newWeights, monitor, seed);
    }

    public TrainingPlan withSeed(long newSeed) {
        return new TrainingPlan(
                epochs, batching, optimizer, schedule, loss, augmentation, classWeights, monitor, newSeed);
    }

    public TrainingPlan withMonitor(Monitor newMonitor) {
        return new TrainingPlan(
                epochs, batching, optimizer, schedule, loss, augmentation, classWeights, newMonitor, seed);
    }
}
