package dev.fovea.bench;

import dev.fovea.engine.Engine;
import dev.fovea.engine.TrainingBatch;
import dev.fovea.engine.TrainingExecutable;
import dev.fovea.nn.Network;
import dev.fovea.nn.Shape;
import dev.fovea.nn.TrainingGraph;
import dev.fovea.nn.loss.Loss;
import dev.fovea.nn.optimizer.Sgd;
import dev.fovea.zoo.Zoo;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Takes training steps on one batch of noise and says, ten times, how much memory the process holds. */
@Command(name = "step-memory", description = "Resident memory while a network takes training steps on noise.")
final class StepMemoryBench implements Callable<Integer> {
    private static final int READINGS = 10;

    @Option(names = "--model", required = true, description = "an architecture by name")
    private String model = "";

    @Option(names = "--image-size", required = true)
    private int imageSize;

    @Option(names = "--classes")
    private int classes = 10;

    @Option(names = "--batch-size")
    private int batchSize = Tutorial.BATCH_SIZE;

    @Option(names = "--steps", description = "steps in all, a multiple of " + READINGS)
    private int steps = 2000;

    @Mixin
    private final EngineChoice choice = new EngineChoice();

    @Override
    public Integer call() {
        Zoo architecture = Zoo.named(model);
        Network network = architecture.network(
                Shape.of(imageSize, imageSize, architecture.images().size(-1)), classes);
        try (Engine engine = choice.open()) {
            double idle = ResidentMemory.mebibytes();
            double[] resident = train(engine, network);
            System.out.printf(
                    Locale.ROOT,
                    "{\"idle_mib\": %.1f, \"resident_mib\": [%s], \"peak_mib\": %.1f, \"engine\": \"%s\"}%n",
                    idle,
                    DoubleStream.of(resident)
                            .mapToObj(mebibytes -> String.format(Locale.ROOT, "%.1f", mebibytes))
                            .collect(Collectors.joining(", ")),
                    ResidentMemory.peakMebibytes(),
                    engine.description());
        }
        return 0;
    }

    private double[] train(Engine engine, Network network) {
        Loss loss = Loss.forNetwork(network);
        NoiseBatch noise = NoiseBatch.of(batchSize, network.inputShape(), loss, classes);
        TrainingBatch batch = TrainingBatch.of(noise.images(), noise.targets());
        double[] resident = new double[READINGS];
        try (TrainingExecutable training = engine.compile(
                TrainingGraph.of(network, loss),
                network.initialWeights(Tutorial.SEED),
                Sgd.withMomentum(0.9),
                Tutorial.SEED)) {
            for (int step = 0; step < steps; step++) {
                training.step(batch, 1e-3, step);
                resident[step * READINGS / steps] = ResidentMemory.mebibytes();
            }
        }
        return resident;
    }
}
