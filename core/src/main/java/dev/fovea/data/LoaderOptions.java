package dev.fovea.data;

import dev.fovea.data.augment.Augmentation;

/**
 * How a dataset becomes batches.
 *
 * @param batchSize pictures in a batch, 1 or more; the last one may have fewer
 * @param seed what order and augmentation are drawn from
 * @param threads how many threads decode, 1 or more; they do not change the batches
 * @param shuffle whether each epoch has an order of its own
 */
public record LoaderOptions(int batchSize, long seed, int threads, boolean shuffle, Augmentation augmentation) {
    public LoaderOptions {
        if (batchSize < 1) {
            throw new IllegalArgumentException("The batch size must be 1 or more, got " + batchSize);
        }
        if (threads < 1) {
            throw new IllegalArgumentException("The number of loader threads must be 1 or more, got " + threads);
        }
    }

    /** Returns options that keep the order, vary nothing and use all processors. */
    public static LoaderOptions of(int batchSize, long seed) {
        return new LoaderOptions(
                batchSize, seed, Runtime.getRuntime().availableProcessors(), false, Augmentation.none());
    }

    public LoaderOptions withThreads(int newThreads) {
        return new LoaderOptions(batchSize, seed, newThreads, shuffle, augmentation);
    }

    public LoaderOptions withShuffle(boolean newShuffle) {
        return new LoaderOptions(batchSize, seed, threads, newShuffle, augmentation);
    }

    public LoaderOptions withAugmentation(Augmentation newAugmentation) {
        return new LoaderOptions(batchSize, seed, threads, shuffle, newAugmentation);
    }
}
