package dev.fovea.bench;

import dev.fovea.FoveaException;
import dev.fovea.data.Batch;
import dev.fovea.data.BatchStream;
import dev.fovea.data.Batching;
import dev.fovea.data.Loader;
import dev.fovea.data.LoaderOptions;
import dev.fovea.data.LoaderResources;
import dev.fovea.data.augment.Augmentation;
import dev.fovea.data.cache.CacheFolder;
import dev.fovea.data.cache.CacheMode;
import dev.fovea.data.cache.CacheOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Decodes, augments and batches, and does nothing with the batches. */
@Command(name = "input", description = "Decoding, augmenting and batching alone.")
final class InputBench implements Callable<Integer> {
    @Option(names = "--data", required = true, description = "what fovea organize made")
    private Path data = Path.of("");

    @Option(names = "--steps", description = "batches in a pass")
    private int steps = 40;

    @Option(names = "--image-size")
    private int imageSize = 150;

    @Option(names = "--threads", description = "threads that read pictures")
    private int threads = 2;

    @Option(names = "--no-augment", description = "pictures as they are")
    private boolean plain;

    @Option(names = "--cache", description = "memory, disk or off; what is timed comes from it")
    private String cache = "off";

    @Override
    public Integer call() throws IOException {
        Path folder = Files.createTempDirectory("fovea-bench");
        try {
            System.out.printf(Locale.ROOT, "{\"images_per_second\": %.2f}%n", rate(folder));
        } finally {
            new CacheFolder(folder).clear();
            Files.delete(folder);
        }
        return 0;
    }

    private double rate(Path folder) {
        LoaderOptions options = LoaderOptions.of(Batching.shuffled(Tutorial.BATCH_SIZE), Tutorial.SEED)
                .withResources(LoaderResources.ofThreads(threads)
                        .withCache(CacheOptions.of(CacheMode.of(cache)).withFolder(folder)))
                .withAugmentation(plain ? Augmentation.none() : Tutorial.plan(1).augmentation());
        try (Loader loader =
                new Loader(Tutorial.pictures(data, steps).train(), Tutorial.preprocessing(imageSize), options)) {
            AtomicInteger epoch = new AtomicInteger();
            return Pace.bestOf(2, loader.size(), () -> read(loader, epoch.incrementAndGet()));
        }
    }

    private static void read(Loader loader, int epoch) {
        int images = 0;
        try (BatchStream stream = loader.epoch(epoch)) {
            for (Batch batch = stream.next(); batch != null; batch = stream.next()) {
                images += batch.size();
                batch.close();
            }
        }
        if (images != loader.size()) {
            throw new FoveaException(loader.size() + " pictures were asked for and " + images + " came.");
        }
    }
}
