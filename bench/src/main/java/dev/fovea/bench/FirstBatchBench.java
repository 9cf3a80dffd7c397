package dev.fovea.bench;

import dev.fovea.data.Batch;
import dev.fovea.data.BatchStream;
import dev.fovea.data.Batching;
import dev.fovea.data.DataFolder;
import dev.fovea.data.Dataset;
import dev.fovea.data.Loader;
import dev.fovea.data.LoaderOptions;
import dev.fovea.data.LoaderResources;
import dev.fovea.data.cache.CacheMode;
import dev.fovea.data.cache.CacheOptions;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How long the first batch of an organised folder takes in a process that has just started. */
@Command(
        name = "first-batch",
        description = "From the name of an organised folder to its first batch, in a cold process.")
final class FirstBatchBench implements Callable<Integer> {
    private static final double NANOS = 1e9;

    @Option(names = "--data", required = true, description = "what fovea organize made")
    private Path data = Path.of("");

    @Option(names = "--image-size")
    private int imageSize = 150;

    @Override
    public Integer call() {
        long start = System.nanoTime();
        Dataset training = DataFolder.read(data, Tutorial.SEED).train();
        double listed = (System.nanoTime() - start) / NANOS;
        LoaderResources resources = LoaderResources.allProcessors().withCache(CacheOptions.of(CacheMode.AUTO));
        LoaderOptions options = LoaderOptions.of(Batching.shuffled(Tutorial.BATCH_SIZE), Tutorial.SEED)
                .withAugmentation(Tutorial.plan(1).augmentation())
                .withResources(resources);
        try (Loader loader = new Loader(training, Tutorial.preprocessing(imageSize), options);
                BatchStream stream = loader.epoch(1);
                Batch batch = Objects.requireNonNull(stream.next())) {
            System.out.printf(
                    Locale.ROOT,
                    "{\"seconds\": %.3f, \"listing_seconds\": %.3f, \"pictures\": %d, \"batch\": %d}%n",
                    (System.nanoTime() - start) / NANOS,
                    listed,
                    training.size(),
                    batch.size());
        }
        return 0;
    }
}
