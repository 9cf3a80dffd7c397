package dev.fovea.bench;

import dev.fovea.data.DatasetSplits;
import dev.fovea.data.LoaderResources;
import dev.fovea.engine.Engine;
import dev.fovea.nn.Network;
import dev.fovea.training.History;
import dev.fovea.training.Trainer;
import dev.fovea.training.TrainingPlan;
import dev.fovea.training.TrainingResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains with the library as a user would, from files to updated weights. */
@Command(name = "train", description = "The tutorial's recipe from end to end: read, augment, train.")
final class TrainBench implements Callable<Integer> {
    private static final int TIMED_EPOCHS = 2;

    @Option(names = "--data", required = true, description = "what fovea organize made")
    private Path data = Path.of("");

    @Option(names = "--steps", description = "steps of an epoch")
    private int steps = 40;

    @Option(names = "--image-size")
    private int imageSize = 150;

    @Mixin
    private final EngineChoice choice = new EngineChoice();

    @Override
    public Integer call() {
        DatasetSplits pictures = Tutorial.pictures(data, steps);
        Network network = Tutorial.network(imageSize, pictures.labels().count());
        TrainingPlan plan = Tutorial.plan(1 + TIMED_EPOCHS);
        try (Engine engine = choice.open()) {
            Trainer trainer = new Trainer(engine, plan, LoaderResources.allProcessors(), List.of());
            TrainingResult result = trainer.train(
                    network, network.initialWeights(plan.seed()), Tutorial.preprocessing(imageSize), pictures);
            double rate = result.history().epochs().stream()
                    .skip(1)
                    .mapToDouble(History.Epoch::imagesPerSecond)
                    .max()
                    .orElseThrow();
            System.out.printf(
                    Locale.ROOT, "{\"images_per_second\": %.2f, \"engine\": \"%s\"}%n", rate, engine.description());
        }
        return 0;
    }
}
