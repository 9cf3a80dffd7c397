package dev.fovea.bench;

import dev.fovea.data.DatasetSplits;
import dev.fovea.data.LoaderResources;
import dev.fovea.data.cache.CacheFolder;
import dev.fovea.data.cache.CacheMode;
import dev.fovea.data.cache.CacheOptions;
import dev.fovea.engine.Engine;
import dev.fovea.engine.TrainingBatch;
import dev.fovea.engine.TrainingExecutable;
import dev.fovea.nn.Network;
import dev.fovea.nn.TrainingGraph;
import dev.fovea.training.History;
import dev.fovea.training.Trainer;
import dev.fovea.training.TrainingPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains from a folder with the cache at work, and steps on one batch of noise before and after it. */
@Command(
        name = "epochs",
        description = "First and later epochs of training from files, and the network alone before and after them.")
final class EpochsBench implements Callable<Integer> {
    @Option(names = "--data", required = true, description = "what fovea organize made")
    private Path data = Path.of("");

    @Option(names = "--steps", description = "steps of an epoch")
    private int steps = 120;

    @Option(names = "--epochs", description = "epochs, the first of which decodes")
    private int epochs = 3;

    @Option(names = "--image-size")
    private int imageSize = 150;

    @Option(names = "--cache", description = "disk, memory or off")
    private String cache = "disk";

    @Option(names = "--threads", description = "threads that read pictures")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Mixin
    private final EngineChoice choice = new EngineChoice();

    @Override
    public Integer call() throws IOException {
        Path folder = Files.createTempDirectory("fovea-bench");
        try (Engine engine = choice.open()) {
            double before = alone(engine);
            List<History.Epoch> history = train(engine, folder).epochs();
            double after = alone(engine);
            System.out.printf(
                    Locale.ROOT,
                    "{\"network\": %.2f, \"first\": %.2f, \"later\": %.2f, \"engine\": \"%s\"}%n",
                    (before + after) / 2,
                    history.get(0).imagesPerSecond(),
                    history.stream()
                            .skip(1)
                            .mapToDouble(History.Epoch::imagesPerSecond)
                            .average()
                            .orElseThrow(),
                    engine.description());
        } finally {
            new CacheFolder(folder).clear();
            Files.delete(folder);
        }
        return 0;
    }

    private double alone(Engine engine) {
        int classes = 2;
        Network network = Tutorial.network(imageSize, classes);
        NoiseBatch noise = NoiseBatch.of(imageSize, Tutorial.LOSS, classes);
        TrainingBatch batch = TrainingBatch.of(noise.images(), noise.targets());
        TrainingPlan plan = Tutorial.plan(1);
        AtomicLong step = new AtomicLong();
        try (TrainingExecutable training = engine.compile(
                TrainingGraph.of(network, plan.loss()),
                network.initialWeights(plan.seed()),
                plan.optimizer(),
                plan.seed())) {
            return Pace.bestOf(1, (long) steps * Tutorial.BATCH_SIZE, () -> {
                for (int i = 0; i < steps; i++) {
                    training.step(batch, plan.schedule().at(0), step.getAndIncrement());
                }
            });
        }
    }

    private History train(Engine engine, Path folder) {
        DatasetSplits pictures = Tutorial.pictures(data, steps);
        Network network = Tutorial.network(imageSize, pictures.labels().count());
        TrainingPlan plan = Tutorial.plan(epochs);
        LoaderResources resources = LoaderResources.ofThreads(threads)
                .withCache(CacheOptions.of(CacheMode.of(cache)).withFolder(folder));
        return new Trainer(engine, plan, resources, List.of())
                .train(network, network.initialWeights(plan.seed()), Tutorial.preprocessing(imageSize), pictures)
                .history();
    }
}
