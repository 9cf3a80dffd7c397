package dev.fovea.bench;

import dev.fovea.engine.Engine;
import dev.fovea.engine.Executable;
import dev.fovea.engine.TrainingBatch;
import dev.fovea.engine.TrainingExecutable;
import dev.fovea.nn.Network;
import dev.fovea.nn.TrainingGraph;
import dev.fovea.nn.optimizer.Sgd;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The network alone, on one batch of noise: training steps and predictions. */
@Command(name = "step", description = "The network alone: training steps and predictions on one batch of noise.")
final class StepBench implements Callable<Integer> {
    private static final int CLASSES = 2;

    @Option(names = "--steps", description = "steps of a pass")
    private int steps = 24;

    @Option(names = "--image-size")
    private int imageSize = 150;

    @Mixin
    private final EngineChoice choice = new EngineChoice();

    @Override
    public Integer call() {
        Network network = Tutorial.network(imageSize, CLASSES);
        NoiseBatch batch = NoiseBatch.of(imageSize, CLASSES);
        long images = (long) steps * Tutorial.BATCH_SIZE;
        try (Engine engine = choice.open();
                Executable inference = engine.compile(network, network.initialWeights(Tutorial.SEED));
                TrainingExecutable training = engine.compile(
                        TrainingGraph.of(network, Tutorial.LOSS),
                        network.initialWeights(Tutorial.SEED),
                        Sgd.withMomentum(0.9),
                        Tutorial.SEED)) {
            AtomicLong step = new AtomicLong();
            double train = Pace.bestOf(3, images, () -> {
                for (int i = 0; i < steps; i++) {
                    training.step(TrainingBatch.of(batch.images(), batch.targets()), 0.01, step.getAndIncrement());
                }
            });
            double infer = Pace.bestOf(3, images, () -> {
                for (int i = 0; i < steps; i++) {
                    inference.predict(batch.images());
                }
            });
            System.out.printf(
                    Locale.ROOT,
                    "{\"images_per_second\": %.2f, \"predictions_per_second\": %.2f, \"engine\": \"%s\"}%n",
                    train,
                    infer,
                    engine.description());
        }
        return 0;
    }
}
