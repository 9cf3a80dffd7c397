package dev.fovea.bench;

import dev.fovea.engine.Engine;
import dev.fovea.engine.Executable;
import dev.fovea.engine.TrainingBatch;
import dev.fovea.engine.TrainingExecutable;
import dev.fovea.format.onnx.InputForm;
import dev.fovea.format.onnx.OnnxExporter;
import dev.fovea.format.onnx.OnnxOptions;
import dev.fovea.nn.Network;
import dev.fovea.nn.Shape;
import dev.fovea.nn.TrainingGraph;
import dev.fovea.nn.loss.Loss;
import dev.fovea.nn.optimizer.Sgd;
import dev.fovea.picture.Preprocessing;
import dev.fovea.zoo.Architecture;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A network alone, on one batch of noise: training steps or predictions, and the memory they take. */
@Command(name = "step", description = "A network alone: training steps or predictions on one batch of noise.")
final class StepBench implements Callable<Integer> {
    @Option(names = "--model", description = "an architecture by name (default: ${DEFAULT-VALUE})")
    private String model = "seed-cnn";

    @Option(names = "--image-size")
    private int imageSize = 150;

    @Option(names = "--classes")
    private int classes = 2;

    @Option(names = "--predict", description = "predict instead of training")
    private boolean predicts;

    @Option(
            names = "--onnx",
            paramLabel = "FILE",
            description = "write the network to this file first, for onnxruntime")
    private @Nullable Path onnx;

    @Option(names = "--steps", description = "steps of a pass")
    private int steps = 24;

    @ArgGroup
    private Timing timing = new Timing();

    @Mixin
    private final EngineChoice choice = new EngineChoice();

    /** The best of some passes, or each one as it comes. */
    private static final class Timing {
        @Option(names = "--passes", description = "timed passes, of which the best counts (default: 3)")
        private int passes = 3;

        @Option(
                names = "--turns",
                description = "take one pass for each line on the standard input instead, and say its figures at once, "
                        + "so that two programs can take turns")
        private boolean turns;
    }

    @Override
    public Integer call() {
        Network network = Architecture.named(model).network(Shape.of(imageSize, imageSize, 3), classes);
        if (onnx != null) {
            OnnxOptions options = OnnxOptions.of(InputForm.NHWC, Preprocessing.of(imageSize, imageSize));
            OnnxExporter.of(network, network.initialWeights(Tutorial.SEED), options)
                    .write(onnx);
        }
        NoiseBatch batch = NoiseBatch.of(imageSize, Loss.forNetwork(network), classes);
        try (Engine engine = choice.open()) {
            double idle = ResidentMemory.mebibytes();
            DoubleConsumer figures = rate -> System.out.printf(
                    Locale.ROOT,
                    "{\"images_per_second\": %.2f, \"idle_mib\": %.1f, \"peak_mib\": %.1f, \"engine\": \"%s\"}%n",
                    rate,
                    idle,
                    ResidentMemory.peakMebibytes(),
                    engine.description());
            if (predicts) {
                predict(engine, network, batch, figures);
            } else {
                train(engine, network, batch, figures);
            }
        }
        return 0;
    }

    private void train(Engine engine, Network network, NoiseBatch batch, DoubleConsumer figures) {
        try (TrainingExecutable training = engine.compile(
                TrainingGraph.of(network, Loss.forNetwork(network)),
                network.initialWeights(Tutorial.SEED),
                Sgd.withMomentum(0.9),
                Tutorial.SEED)) {
            AtomicLong step = new AtomicLong();
            TrainingBatch samples = TrainingBatch.of(batch.images(), batch.targets());
            pace(() -> training.step(samples, 0.01, step.getAndIncrement()), figures);
        }
    }

    private void predict(Engine engine, Network network, NoiseBatch batch, DoubleConsumer figures) {
        try (Executable inference = engine.compile(network, network.initialWeights(Tutorial.SEED))) {
            pace(() -> inference.predict(batch.images()), figures);
        }
    }

    private void pace(Runnable step, DoubleConsumer figures) {
        Runnable pass = () -> {
            for (int i = 0; i < steps; i++) {
                step.run();
            }
        };
        long images = (long) steps * Tutorial.BATCH_SIZE;
        if (timing.turns) {
            Pace.inTurns(images, pass, figures);
        } else {
            figures.accept(Pace.bestOf(timing.passes, images, pass));
        }
    }
}
