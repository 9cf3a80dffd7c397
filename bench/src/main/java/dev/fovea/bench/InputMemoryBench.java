package dev.fovea.bench;

import dev.fovea.data.Batch;
import dev.fovea.data.BatchStream;
import dev.fovea.data.Batching;
import dev.fovea.data.DataFolder;
import dev.fovea.data.Dataset;
import dev.fovea.data.Loader;
import dev.fovea.data.LoaderOptions;
import dev.fovea.data.LoaderResources;
import dev.fovea.picture.Image;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Reads a whole dataset, slowly at its other end, and looks at the resident memory on the way. Linux only. */
@Command(
        name = "input-memory",
        description = "Resident memory while a dataset is read that is far larger than the prefetch.")
final class InputMemoryBench implements Callable<Integer> {
    private static final double MIB = 1 << 20;
    private static final int EARLY = 20;
    private static final int SLOW_EVERY = 50;

    @Option(names = "--data", required = true, description = "what fovea organize made")
    private Path data = Path.of("");

    @Option(names = "--prefetch", description = "batches at a time")
    private int prefetch = 6;

    @Option(names = "--image-size")
    private int imageSize = 150;

    @Override
    public Integer call() throws InterruptedException {
        Dataset training = DataFolder.read(data, Tutorial.SEED).train();
        LoaderOptions options = LoaderOptions.of(Batching.shuffled(Tutorial.BATCH_SIZE), Tutorial.SEED)
                .withAugmentation(Tutorial.plan(1).augmentation())
                .withResources(LoaderResources.allProcessors().withPrefetch(prefetch));
        double imageBytes = (double) imageSize * imageSize * Image.CHANNELS;
        double early = 0;
        double most = 0;
        int batches = 0;
        try (Loader loader = new Loader(training, Tutorial.preprocessing(imageSize), options);
                BatchStream stream = loader.epoch(1)) {
            for (Batch batch = stream.next(); batch != null; batch = stream.next()) {
                batch.close();
                batches++;
                if (batches % SLOW_EVERY == 0) {
                    // Whoever waits for a batch finds all of them read ahead; that is when memory is at its most.
                    Thread.sleep(100);
                }
                double resident = ResidentMemory.mebibytes();
                early = batches == EARLY ? resident : early;
                most = Math.max(most, resident);
            }
        }
        System.out.printf(
                Locale.ROOT,
                "{\"prefetch_mib\": %.1f, \"dataset_mib\": %.1f, \"early_mib\": %.1f, \"most_mib\": %.1f}%n",
                prefetch * Tutorial.BATCH_SIZE * imageBytes / MIB,
                training.size() * imageBytes / MIB,
                early,
                most);
        return 0;
    }
}
