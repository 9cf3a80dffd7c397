package dev.fovea.data;

import dev.fovea.data.augment.Augmentation;

/**
 * How a dataset becomes batches.
 *
 * @param seed what order and augmentation are drawn from
 * @param resources what it may take; nothing of it changes the batches
 */
public record LoaderOptions(Batching batching, long seed, Augmentation augmentation, LoaderResources resources) {
    /** Returns options that vary nothing, use all processors and keep nothing. */
    public static LoaderOptions of(Batching batching, long seed) {
        return new LoaderOptions(batching, seed, Augmentation.none(), LoaderResources.allProcessors());
    }

    public LoaderOptions withAugmentation(Augmentation newAugmentation) {
        return new LoaderOptions(batching, seed, newAugmentation, resources);
    }

    public LoaderOptions withResources(LoaderResources newResources) {
        return new LoaderOptions(batching, seed, augmentation, newResources);
    }
}
