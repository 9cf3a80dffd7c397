package dev.fovea.data;

import dev.fovea.data.cache.CacheOptions;
import dev.fovea.data.decode.DecodeLimits;

/**
 * What reading pictures may take of the machine. Nothing of it changes the batches, but that pictures beyond the limits are
 * left out.
 *
 * @param threads how many threads read pictures, 1 or more
 * @param prefetch how many batches there are at a time at most, 2 or more: those being read, those that wait, and those
 *     that were handed out and not closed yet. Together with the cache in memory it bounds what a loader takes, however
 *     large the dataset
 * @param cache where decoded images are kept from epoch to epoch
 * @param limits how large a picture may be
 */
public record LoaderResources(int threads, int prefetch, CacheOptions cache, DecodeLimits limits) {
    private static final int MIN_PREFETCH = 2;

    public LoaderResources {
        if (threads < 1) {
            throw new IllegalArgumentException("The number of loader threads must be 1 or more, got " + threads);
        }
        if (prefetch < MIN_PREFETCH) {
            throw new IllegalArgumentException(
                    "The prefetch must be " + MIN_PREFETCH + " batches or more, got " + prefetch);
        }
    }

    /** Returns resources with this number of threads, two batches for each and two more, and no cache. */
    public static LoaderResources ofThreads(int threads) {
        return new LoaderResources(threads, 2 * threads + 2, CacheOptions.off(), DecodeLimits.DEFAULT);
    }

    /** Returns resources with a thread for each processor, two batches for each and two more, and no cache. */
    public static LoaderResources allProcessors() {
        return ofThreads(Runtime.getRuntime().availableProcessors());
    }

    public LoaderResources withPrefetch(int batches) {
        return new LoaderResources(threads, batches, cache, limits);
    }

    public LoaderResources withCache(CacheOptions newCache) {
        return new LoaderResources(threads, prefetch, newCache, limits);
    }

    public LoaderResources withLimits(DecodeLimits newLimits) {
        return new LoaderResources(threads, prefetch, cache, newLimits);
    }
}
