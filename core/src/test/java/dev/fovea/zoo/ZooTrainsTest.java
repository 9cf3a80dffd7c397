package dev.fovea.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.engine.Engine;
import dev.fovea.engine.EngineOptions;
import dev.fovea.engine.Engines;
import dev.fovea.engine.Executable;
import dev.fovea.engine.Precision;
import dev.fovea.engine.Samples;
import dev.fovea.engine.TrainingBatch;
import dev.fovea.engine.TrainingExecutable;
import dev.fovea.nn.Network;
import dev.fovea.nn.Shape;
import dev.fovea.nn.Tensor;
import dev.fovea.nn.TrainingGraph;
import dev.fovea.nn.Weights;
import dev.fovea.nn.loss.Loss;
import dev.fovea.nn.optimizer.Sgd;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every architecture takes a training step that moves its weights, and predicts probabilities. */
class ZooTrainsTest {
    private static final int SAMPLES = 2;
    private static final int CLASSES = 3;

    @ParameterizedTest
    @EnumSource
    void trainsAndPredicts(Zoo architecture) {
        int side = side(architecture);
        Network network = architecture.network(Shape.of(side, side, 3), CLASSES);
        Weights first = network.initialWeights(7);
        Samples images = Samples.ofFloats(pixels(SAMPLES * side * side * 3), SAMPLES);
        Loss loss = Loss.forNetwork(network);
        Samples targets = Samples.ofFloats(loss.targets(new int[] {0, 2}, CLASSES), SAMPLES);

        try (Engine engine = Engines.open(EngineOptions.automatic().withPrecision(Precision.FLOAT32))) {
            Weights trained;
            try (TrainingExecutable training =
                    engine.compile(TrainingGraph.of(network, loss), first, Sgd.withMomentum(0.9), 1)) {
                assertThat(training.step(TrainingBatch.of(images, targets), 1e-3, 0)
                                .loss())
                        .isFinite()
                        .isPositive();
                trained = training.weights();
            }
            assertThat(trained).isNotEqualTo(first);
            try (Executable executable = engine.compile(network, trained)) {
                Tensor answers = executable.predict(images);
                assertThat(answers.shape()).isEqualTo(Shape.of(SAMPLES, CLASSES));
                for (int sample = 0; sample < SAMPLES; sample++) {
                    double sum = 0;
                    for (int unit = 0; unit < CLASSES; unit++) {
                        sum += answers.values()[sample * CLASSES + unit];
                    }
                    assertThat(sum).isCloseTo(1, within(1e-5));
                }
            }
        }
    }

    private static int side(Zoo architecture) {
        return switch (architecture) {
            case ALEXNET, INCEPTION_V3 -> 80;
            case LENET_5, LENET_5_PAPER -> 32;
            default -> 64;
        };
    }

    private static float[] pixels(int count) {
        SplittableRandom random = new SplittableRandom(3);
        float[] pixels = new float[count];
        for (int i = 0; i < count; i++) {
            pixels[i] = random.nextInt(256);
        }
        return pixels;
    }
}
