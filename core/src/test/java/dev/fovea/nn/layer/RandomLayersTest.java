package dev.fovea.nn.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.engine.Engine;
import dev.fovea.engine.EngineOptions;
import dev.fovea.engine.Engines;
import dev.fovea.engine.Precision;
import dev.fovea.engine.Samples;
import dev.fovea.engine.TrainingBatch;
import dev.fovea.engine.TrainingExecutable;
import dev.fovea.nn.Network;
import dev.fovea.nn.Shape;
import dev.fovea.nn.Tensor;
import dev.fovea.nn.TrainingGraph;
import dev.fovea.nn.activation.Activation;
import dev.fovea.nn.loss.Loss;
import dev.fovea.nn.optimizer.Sgd;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What layers draw in training: from the distributions they say, and the same on any number of threads. */
class RandomLayersTest {
    private static final Shape IMAGE = Shape.of(9, 11, 6);
    private static final int SAMPLES = 400;
    private static final int PLACES = 99;
    private static final int CHANNELS = 6;

    /** Returns what a layer makes in training of images that are {@code value} everywhere. */
    private static float[] train(Layer layer, float value) {
        LayerTrial trial = new LayerTrial(layer, List.of(IMAGE));
        Tensor images = constant(value);
        return trial.run(Map.of(), Map.of(LayerTrial.input(0), images), images, true, Precision.FLOAT32)
                .output()
                .values();
    }

    private static Tensor constant(float value) {
        float[] values = new float[Math.toIntExact(SAMPLES * IMAGE.elements())];
        Arrays.fill(values, value);
        return new Tensor(IMAGE.withLeading(SAMPLES), values);
    }

    private static double mean(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static double deviation(float[] values) {
        double mean = mean(values);
        double squares = 0;
        for (float value : values) {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(squares / values.length);
    }

    @Test
    void dropsWholeChannels() {
        float[] made = train(SpatialDropout2D.of(0.25), 3);
        int dropped = 0;
        for (int sample = 0; sample < SAMPLES; sample++) {
            for (int channel = 0; channel < CHANNELS; channel++) {
                Set<Float> found = new HashSet<>();
                for (int place = 0; place < PLACES; place++) {
                    found.add(made[(sample * PLACES + place) * CHANNELS + channel]);
                }
                assertThat(found).hasSize(1).isSubsetOf(0f, 4f);
                dropped += found.contains(0f) ? 1 : 0;
            }
        }
        assertShare(dropped, SAMPLES * CHANNELS, 0.25);
    }

    @Test
    void dropsWholeSamples() {
        float[] made = train(StochasticDepth.of(0.25), 3);
        int dropped = 0;
        for (int sample = 0; sample < SAMPLES; sample++) {
            Set<Float> found = new HashSet<>();
            for (int i = 0; i < PLACES * CHANNELS; i++) {
                found.add(made[sample * PLACES * CHANNELS + i]);
            }
            assertThat(found).hasSize(1).isSubsetOf(0f, 4f);
            dropped += found.contains(0f) ? 1 : 0;
        }
        assertShare(dropped, SAMPLES, 0.25);
    }

    private static void assertShare(int count, int of, double share) {
        assertThat((double) count / of).isCloseTo(share, within(4 * Math.sqrt(share * (1 - share) / of)));
    }

    @Test
    void drawsNormalNoise() {
        float[] made = train(GaussianNoise.of(0.5), 3);
        assertThat(mean(made)).isCloseTo(3, within(4 * 0.5 / Math.sqrt(made.length)));
        assertThat(deviation(made)).isCloseTo(0.5, within(4 * 0.5 / Math.sqrt(2.0 * made.length)));
        int within = 0;
        int neighbours = 0;
        for (int i = 1; i < made.length; i++) {
            within += Math.abs(made[i] - 3) < 0.5 ? 1 : 0;
            neighbours += (made[i] > 3) == (made[i - 1] > 3) ? 1 : 0;
        }
        assertShare(within, made.length, 0.6826894921);
        assertShare(neighbours, made.length, 0.5);
    }

    @Test
    void drawsNormalFactors() {
        float[] made = train(GaussianDropout.of(0.2), 3);
        assertThat(mean(made)).isCloseTo(3, within(4 * 1.5 / Math.sqrt(made.length)));
        assertThat(deviation(made)).isCloseTo(1.5, within(4 * 1.5 / Math.sqrt(2.0 * made.length)));
    }

    /** Of standard normal numbers alpha dropout makes others with mean 0 and variance 1. */
    @Test
    void keepsMeanAndVarianceWhereItDropsToTheLimitOfSelu() {
        LayerTrial trial = new LayerTrial(AlphaDropout.of(0.3), List.of(IMAGE));
        SplittableRandom random = new SplittableRandom(2);
        float[] values = new float[Math.toIntExact(SAMPLES * IMAGE.elements())];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        Tensor images = new Tensor(IMAGE.withLeading(SAMPLES), values);
        float[] made = trial.run(Map.of(), Map.of(LayerTrial.input(0), images), images, true, Precision.FLOAT32)
                .output()
                .values();
        assertThat(mean(made)).isCloseTo(0, within(0.01));
        assertThat(deviation(made)).isCloseTo(1, within(0.01));
    }

    @Test
    void givesTheSameLossesOnAnyNumberOfThreads() {
        List<Layer> layers = List.of(
                Conv2D.of(4, 3),
                SpatialDropout2D.of(0.25),
                GaussianNoise.of(0.5),
                StochasticDepth.of(0.25),
                GroupNormalization.of(2),
                GaussianDropout.of(0.25),
                AlphaDropout.of(0.25),
                Flatten.create(),
                Dense.of(3).withActivation(Activation.SOFTMAX));
        List<Double> one = losses(layers, 1);
        assertThat(one).doesNotHaveDuplicates();
        assertThat(losses(layers, 2)).isEqualTo(one);
        assertThat(losses(layers, 3)).isEqualTo(one);
    }

    private static List<Double> losses(List<Layer> layers, int threads) {
        Network network = Network.sequential("random", IMAGE, layers);
        Loss loss = Loss.forNetwork(network);
        int count = 21;
        SplittableRandom random = new SplittableRandom(4);
        float[] images = new float[Math.toIntExact(count * IMAGE.elements())];
        for (int i = 0; i < images.length; i++) {
            images[i] = random.nextInt(256) / 256f;
        }
        int[] labels = random.ints(count, 0, 3).toArray();
        TrainingBatch batch =
                TrainingBatch.of(Samples.ofFloats(images, count), Samples.ofFloats(loss.targets(labels, 3), count));
        List<Double> losses = new ArrayList<>();
        EngineOptions options =
                EngineOptions.automatic().withPrecision(Precision.FLOAT32).withThreads(threads);
        try (Engine engine = Engines.open(options);
                TrainingExecutable training = engine.compile(
                        TrainingGraph.of(network, loss), network.initialWeights(1), Sgd.withMomentum(0.9), 1)) {
            for (int step = 0; step < 4; step++) {
                losses.add(training.step(batch, 0.01, step).loss());
            }
        }
        return losses;
    }
}
