package dev.fovea.cli;

import dev.fovea.data.LoaderResources;
import dev.fovea.data.cache.CacheMode;
import dev.fovea.data.cache.CacheOptions;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The options that say what reading pictures may take of the machine; none of them changes a result, but that pictures
 * which are too large are left out.
 */
final class InputOptions {
    @Option(
            names = "--loader-threads",
            paramLabel = "N",
            description = "Threads that read pictures (default: one per core).")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--prefetch",
            paramLabel = "N",
            description = "Batches in memory at a time at most, 2 or more (default: two for each thread and two more).")
    private @Nullable Integer prefetch;

    @Option(
            names = "--cache",
            paramLabel = "auto|disk|memory|off",
            description = "Where decoded images are kept from the second epoch on (default: auto, which is on the disk"
                    + " where they fit, else in memory where they fit).")
    private String cache = CacheMode.AUTO.keyword();

    @Option(
            names = "--cache-folder",
            paramLabel = "FOLDER",
            description =
                    "Where images on the disk lie (default: what FOVEA_CACHE says, or the user's folder for caches).")
    private @Nullable Path cacheFolder;

    @Mixin
    private final LimitOptions limits = new LimitOptions();

    /** @throws IllegalArgumentException if a value is out of range */
    LoaderResources resources() {
        LoaderResources resources = LoaderResources.ofThreads(threads).withLimits(limits.limits());
        CacheOptions kept = CacheOptions.of(CacheMode.of(cache));
        resources = resources.withCache(cacheFolder == null ? kept : kept.withFolder(cacheFolder));
        return prefetch == null ? resources : resources.withPrefetch(prefetch);
    }
}
