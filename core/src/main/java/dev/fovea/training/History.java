package dev.fovea.training;

import java.util.List;
import java.util.Optional;

/**
 * What happened in a training run.
 *
 * @param epochs the finished epochs, in order
 * @param batches every batch trained on, in order
 */
public record History(List<Epoch> epochs, List<Batch> batches) {
    public History {
        epochs = List.copyOf(epochs);
        batches = List.copyOf(batches);
    }

    /**
     * A finished epoch.
     *
     * @param number counted from 1
     * @param training loss and accuracy over the epoch's batches, as they were while the weights changed, with dropout
     *     and augmentation at work
     * @param validation loss and accuracy of all validation pictures with the weights at the epoch's end
     * @param learningRate of the epoch's last step
     * @param imagesPerSecond trained on, validation not counted
     * @param seconds the epoch took, validation included
     * @param thresholds from which probability on each label is said, for the largest F1 of each on the validation pictures;
     *     empty where each picture has one class
     */
    public record Epoch(
            int number,
            Figures training,
            Figures validation,
            double learningRate,
            double imagesPerSecond,
            double seconds,
            List<Double> thresholds) {
        public Epoch {
            thresholds = List.copyOf(thresholds);
        }
    }

    /**
     * A batch trained on.
     *
     * @param step counted from 0 over the whole run
     * @param figures of this batch alone
     */
    public record Batch(long step, Figures figures) {}

    /** Returns the best finished epoch by a monitor, the earliest among equals; none when no epoch was finished. */
    public Optional<Epoch> best(Monitor monitor) {
        Epoch best = null;
        for (Epoch epoch : epochs) {
            if (best == null || monitor.isBetter(epoch.validation(), best.validation())) {
                best = epoch;
            }
        }
        return Optional.ofNullable(best);
    }
}
