package dev.fovea.engine.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.engine.Engine;
import dev.fovea.engine.EngineOptions;
import dev.fovea.engine.Engines;
import dev.fovea.engine.Executable;
import dev.fovea.engine.Precision;
import dev.fovea.engine.Samples;
import dev.fovea.engine.StepResult;
import dev.fovea.engine.TrainingBatch;
import dev.fovea.engine.TrainingExecutable;
import dev.fovea.nn.LayerNode;
import dev.fovea.nn.Network;
import dev.fovea.nn.NetworkBuilder;
import dev.fovea.nn.ParameterSpec;
import dev.fovea.nn.Shape;
import dev.fovea.nn.Tensor;
import dev.fovea.nn.TrainingGraph;
import dev.fovea.nn.Value;
import dev.fovea.nn.Weights;
import dev.fovea.nn.activation.Activation;
import dev.fovea.nn.layer.Add;
import dev.fovea.nn.layer.BatchNormalization;
import dev.fovea.nn.layer.Conv2D;
import dev.fovea.nn.layer.Conv2DTranspose;
import dev.fovea.nn.layer.Dense;
import dev.fovea.nn.layer.Dropout;
import dev.fovea.nn.layer.Flatten;
import dev.fovea.nn.layer.GlobalAveragePooling2D;
import dev.fovea.nn.layer.Layer;
import dev.fovea.nn.layer.MaxPooling2D;
import dev.fovea.nn.layer.PaddingMode;
import dev.fovea.nn.layer.ReLU;
import dev.fovea.nn.layer.Rescaling;
import dev.fovea.nn.loss.Loss;
import dev.fovea.nn.optimizer.Adam;
import dev.fovea.nn.optimizer.Optimizer;
import dev.fovea.nn.optimizer.Sgd;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TorchEngineTest {
    private static final int BATCH = 21;

    /** Odd sizes, pooling after ReLU, dropout, and a dense matrix large enough to take rows. */
    private static final Network NETWORK = network(
            Conv2D.of(8, 3).withPadding(PaddingMode.SAME).withActivation(Activation.RELU),
            MaxPooling2D.of(2),
            Conv2D.of(24, 3).withPadding(PaddingMode.SAME).withActivation(Activation.RELU),
            MaxPooling2D.of(2),
            Dropout.of(0.25),
            Flatten.create(),
            Dense.of(64).withActivation(Activation.RELU),
            Dense.of(3).withActivation(Activation.SOFTMAX));

    private static final Network NORMALISED = network(
            Conv2D.of(4, 3).withBias(false),
            BatchNormalization.create(),
            ReLU.create(),
            MaxPooling2D.of(2),
            Flatten.create(),
            Dense.of(3).withActivation(Activation.SOFTMAX));

    private static Network network(Layer... layers) {
        List<Layer> all = new ArrayList<>(List.of(Rescaling.toUnitRange()));
        all.addAll(List.of(layers));
        return Network.sequential("test", Shape.of(27, 29, 3), all);
    }

    private static float[] images() {
        Random random = new Random(5);
        float[] pixels = new float[BATCH * 27 * 29 * 3];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = random.nextInt(256);
        }
        return pixels;
    }

    private static Samples targets(Network network) {
        int[] labels = new int[BATCH];
        for (int i = 0; i < BATCH; i++) {
            labels[i] = i % 3;
        }
        return Samples.ofFloats(Loss.forNetwork(network).targets(labels, 3), BATCH);
    }

    private static Engine engine(Precision precision, int threads) {
        return Engines.open(EngineOptions.automatic().withPrecision(precision).withThreads(threads));
    }

    private static TrainingExecutable training(Engine engine, Network network) {
        TrainingGraph graph = TrainingGraph.of(network, Loss.forNetwork(network));
        return engine.compile(graph, network.initialWeights(3), Sgd.withMomentum(0.9), 11);
    }

    private static List<Double> losses(Engine engine, Network network, int steps) {
        List<Double> losses = new ArrayList<>();
        try (TrainingExecutable training = training(engine, network)) {
            for (int step = 0; step < steps; step++) {
                losses.add(
                        training.step(TrainingBatch.of(Samples.ofFloats(images(), BATCH), targets(network)), 0.02, step)
                                .loss());
            }
        }
        return losses;
    }

    @Test
    void takesLayersAShareOfTheLearningRateAsIfItWereTheWholeRate() {
        Network network = NETWORK;
        Map<String, Double> rates = Map.of("conv2d", 0.1, "dense", 0.25);
        for (Optimizer optimizer : List.of(Sgd.withMomentum(0.9), Adam.create())) {
            try (Engine engine = engine(Precision.FLOAT32, 2)) {
                Weights shared = afterAStep(engine, optimizer, rates, 0.02);
                for (LayerNode layer : network.layers()) {
                    double rate = 0.02 * rates.getOrDefault(layer.name(), 1.0);
                    Weights expected = afterAStep(engine, optimizer, Map.of(), rate);
                    for (ParameterSpec parameter : layer.parameters()) {
                        assertThat(shared.get(parameter.name()))
                                .as(parameter.name())
                                .isEqualTo(expected.get(parameter.name()))
                                .isNotEqualTo(network.initialWeights(3).get(parameter.name()));
                    }
                }
            }
        }
        assertThatThrownBy(() ->
                        TrainingGraph.of(network, Loss.forNetwork(network)).withRates(Map.of("dense", 0.0)))
                .hasMessageContaining("must take a share above 0 of the learning rate, got 0.0");
    }

    private static Weights afterAStep(
            Engine engine, Optimizer optimizer, Map<String, Double> rates, double learningRate) {
        TrainingGraph graph =
                TrainingGraph.of(NETWORK, Loss.forNetwork(NETWORK)).withRates(rates);
        try (TrainingExecutable training = engine.compile(graph, NETWORK.initialWeights(3), optimizer, 11)) {
            training.step(TrainingBatch.of(Samples.ofFloats(images(), BATCH), targets(NETWORK)), learningRate, 0);
            return training.weights();
        }
    }

    @Test
    void givesTheSameLossesToTheLastDigitWhateverTheNumberOfThreads() {
        List<Double> one;
        try (Engine engine = engine(Precision.FLOAT32, 1)) {
            one = losses(engine, NETWORK, 6);
            assertThat(losses(engine, NETWORK, 6)).isEqualTo(one);
        }
        for (int threads = 2; threads <= 3; threads++) {
            try (Engine engine = engine(Precision.FLOAT32, threads)) {
                assertThat(losses(engine, NETWORK, 6)).isEqualTo(one);
            }
        }
    }

    @Test
    void repeatsARunOfANetworkWithBatchStatistics() {
        try (Engine engine = engine(Precision.FLOAT32, 2)) {
            assertThat(losses(engine, NORMALISED, 5)).isEqualTo(losses(engine, NORMALISED, 5));
        }
    }

    /** The first step of batches of a size is rehearsed. */
    @Test
    void aFirstStepIsLikeTheOnesAfterIt() {
        Network network = largeKernels(Conv2D.of(32, 3));
        try (Engine engine = engine(Precision.FLOAT32, 2);
                TrainingExecutable fresh = training(engine, network);
                TrainingExecutable practised = training(engine, network)) {
            TrainingBatch batch = TrainingBatch.of(Samples.ofFloats(images(), BATCH), targets(network));
            assertThat(practised.gradients(batch, 3)).isEqualTo(practised.gradients(batch, 3));

            double loss = practised.step(batch, 0.01, 0).loss();

            assertThat(fresh.step(batch, 0.01, 0).loss()).isEqualTo(loss);
            assertThat(fresh.weights()).isEqualTo(practised.weights());
        }
    }

    @Test
    void takesGradientsThatFiniteDifferencesConfirm() {
        for (Network network :
                List.of(NETWORK, NORMALISED, largeKernels(Conv2D.of(32, 3)), largeKernels(Conv2DTranspose.of(32, 3)))) {
            try (Engine engine = engine(Precision.FLOAT64, 2);
                    TrainingExecutable training = training(engine, network)) {
                Weights start = training.weights();
                Samples images = Samples.ofFloats(images(), BATCH);
                Weights gradients = training.gradients(TrainingBatch.of(images, targets(network)), 4);
                for (String name : gradients.names()) {
                    int element =
                            Math.floorMod(name.hashCode(), gradients.get(name).values().length);
                    // At 1 / (1 << 22) one ReLU still changes sides; below an ulp the weight would not change.
                    float nudge =
                            Math.max(1f / (1 << 26), Math.ulp(start.get(name).values()[element]));
                    double up = lossAt(training, images, network, nudged(start, name, element, nudge));
                    double down = lossAt(training, images, network, nudged(start, name, element, -nudge));
                    double expected = (up - down)
                            / ((double) nudged(start, name, element, nudge)
                                            .get(name)
                                            .values()[element]
                                    - nudged(start, name, element, -nudge)
                                            .get(name)
                                            .values()[element]);
                    assertThat((double) gradients.get(name).values()[element])
                            .as("%s, element %d", name, element)
                            .isCloseTo(expected, offset(1e-5 * Math.max(1, Math.abs(expected))));
                }
            }
        }
    }

    /** Trained in one frame, where the gradients of kernels of 65,536 numbers are kept as they come; one has two of them. */
    private static Network largeKernels(Layer last) {
        NetworkBuilder builder = new NetworkBuilder("large", Shape.of(27, 29, 3));
        Value small = builder.add(MaxPooling2D.of(9), builder.add(Rescaling.toUnitRange(), builder.images()));
        Value wide = builder.add(Conv2D.of(256, 1), small);
        Value once = builder.add(Conv2D.of(256, 1).withBias(false), wide);
        Value twice = builder.share("conv2d_1", builder.add(BatchNormalization.create(), once));
        Value end = builder.add(Flatten.create(), builder.add(last, twice));
        builder.add(Dense.of(3).withActivation(Activation.SOFTMAX), end);
        return builder.build();
    }

    /** A step with a learning rate of 0 changes nothing and tells the loss in training mode. */
    private static double lossAt(TrainingExecutable training, Samples images, Network network, Weights weights) {
        training.setWeights(weights);
        return training.step(TrainingBatch.of(images, targets(network)), 0, 4).loss();
    }

    private static Weights nudged(Weights weights, String name, int element, float by) {
        Map<String, Tensor> tensors = new LinkedHashMap<>(weights.asMap());
        float[] values = weights.get(name).values().clone();
        values[element] += by;
        tensors.put(name, new Tensor(weights.get(name).shape(), values));
        return new Weights(tensors);
    }

    @Test
    void fusesNothingAcrossALayerThatIsAskedFor() {
        Samples images = Samples.ofFloats(images(), BATCH);
        List<String> names = NETWORK.layers().stream().map(LayerNode::name).toList();
        Weights weights = NETWORK.initialWeights(3);
        try (Engine fast = engine(Precision.FLOAT32, 2);
                Engine exact = engine(Precision.FLOAT64, 1);
                Executable fused = fast.compile(NETWORK, weights);
                Executable plain = exact.compile(NETWORK, weights)) {
            Map<String, Tensor> expected = plain.activations(images, names);
            fused.activations(images, names)
                    .forEach((name, tensor) -> Golden.assertClose(
                            name, tensor, java.util.Objects.requireNonNull(expected.get(name)), 1e-5));
            Golden.assertClose("output", fused.predict(images), plain.predict(images), 1e-5);
            for (String layer : List.of(Network.IMAGES, names.get(1), names.get(2), names.get(4))) {
                Golden.assertClose(
                        "gradient of " + layer,
                        fused.gradient(images, 1, layer),
                        plain.gradient(images, 1, layer),
                        1e-5);
            }
        }
    }

    /** A matrix along the channels of an image is a 1x1 convolution, however large it is. */
    @Test
    void learnsALargeMatrixAlongTheChannelsOfAnImage() {
        Network dense = channels(Dense.of(256));
        Network convolution = channels(Conv2D.of(256, 1));
        try (Engine engine = engine(Precision.FLOAT32, 2);
                TrainingExecutable matrix = training(engine, dense);
                TrainingExecutable kernel = training(engine, convolution)) {
            Map<String, Tensor> same = new LinkedHashMap<>();
            for (ParameterSpec parameter : convolution.parameters()) {
                String theirs = parameter.name().replace("dense", "dense_1").replace("conv2d", "dense");
                float[] values = matrix.weights().get(theirs).values();
                same.put(parameter.name(), Tensor.of(parameter.shape(), values));
            }
            kernel.setWeights(new Weights(same));
            TrainingBatch batch = TrainingBatch.of(channelImages(), targets(dense));

            Weights expected = kernel.gradients(batch, 0);

            Golden.assertClose(
                    "kernel",
                    matrix.gradients(batch, 0).get("dense/kernel").values(),
                    expected.get("conv2d/kernel").values(),
                    1e-5);
            assertThat(matrix.step(batch, 0.01, 0).loss())
                    .isCloseTo(kernel.step(batch, 0.01, 0).loss(), offset(1e-5));
        }
    }

    private static Network channels(Layer layer) {
        return Network.sequential(
                "channels",
                Shape.of(3, 2, 256),
                List.of(layer, Flatten.create(), Dense.of(3).withActivation(Activation.SOFTMAX)));
    }

    private static Samples channelImages() {
        Random random = new Random(8);
        float[] values = new float[BATCH * 3 * 2 * 256];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return Samples.ofFloats(values, BATCH);
    }

    /** As in Keras: each call moves the averages on from where the one before left them. */
    @Test
    void movesTheAveragesOfASharedNormalisationOncePerCall() {
        NetworkBuilder builder = new NetworkBuilder("shared", Shape.of(27, 29, 3));
        Value pixels = builder.images();
        Value scaled = builder.add(Rescaling.toUnitRange(), pixels);
        Value first = builder.add(BatchNormalization.create(), pixels);
        Value sum = builder.add(Add.create(), first, builder.share("batch_normalization", scaled));
        builder.add(Dense.of(3).withActivation(Activation.SOFTMAX), builder.add(GlobalAveragePooling2D.create(), sum));
        Network network = builder.build();
        double[] mean = new double[3];
        float[] images = images();
        for (int i = 0; i < images.length; i++) {
            mean[i % 3] += images[i] * 3.0 / images.length;
        }
        for (Precision precision : List.of(Precision.FLOAT32, Precision.FLOAT64)) {
            try (Engine engine = engine(precision, 2);
                    TrainingExecutable training = training(engine, network)) {
                training.step(TrainingBatch.of(Samples.ofFloats(images, BATCH), targets(network)), 0.01, 0);

                float[] moved = training.weights()
                        .get("batch_normalization/moving_mean")
                        .values();
                for (int channel = 0; channel < 3; channel++) {
                    double once = 0.01 * mean[channel];
                    double twice = once + 0.01 * (mean[channel] / 255 - once);
                    assertThat((double) moved[channel]).isCloseTo(twice, offset(1e-3 * twice));
                }
            }
        }
    }

    @Test
    void staysNearFloat32InBf16() {
        if (!GraphRun.isOffered(Precision.BFLOAT16)) {
            assertThatThrownBy(() -> engine(Precision.BFLOAT16, 2)).hasMessageContaining("bf16 needs");
            return;
        }
        Samples images = Samples.ofFloats(images(), BATCH);
        try (Engine half = engine(Precision.BFLOAT16, 2);
                Engine full = engine(Precision.FLOAT32, 2);
                TrainingExecutable quick = training(half, NETWORK);
                TrainingExecutable exact = training(full, NETWORK)) {
            Weights rough = quick.gradients(TrainingBatch.of(images, targets(NETWORK)), 0);
            Weights fine = exact.gradients(TrainingBatch.of(images, targets(NETWORK)), 0);
            for (String name : fine.names()) {
                assertThat(cosine(rough.get(name).values(), fine.get(name).values()))
                        .as(name)
                        .isGreaterThan(0.95);
            }
            assertThat(losses(half, NETWORK, 4)).isEqualTo(losses(half, NETWORK, 4));
        }
    }

    private static double cosine(float[] left, float[] right) {
        double dot = 0;
        double leftSquare = 0;
        double rightSquare = 0;
        for (int i = 0; i < left.length; i++) {
            dot += (double) left[i] * right[i];
            leftSquare += (double) left[i] * left[i];
            rightSquare += (double) right[i] * right[i];
        }
        return dot / Math.sqrt(leftSquare * rightSquare);
    }

    @Test
    void saysNaNWhenTheWeightsHaveBecomeSo() {
        try (Engine engine = engine(Precision.FLOAT32, 1);
                TrainingExecutable training = training(engine, NETWORK)) {
            double loss = 0;
            for (int step = 0; step < 20 && Double.isFinite(loss); step++) {
                StepResult result = training.step(
                        TrainingBatch.of(Samples.ofFloats(images(), BATCH), targets(NETWORK)), 1e30, step);
                loss = result.loss();
            }
            assertThat(loss).isNaN();
        }
    }

    @Test
    void refusesWorkAfterClosing() {
        try (Engine engine = engine(Precision.FLOAT32, 1)) {
            Executable executable = engine.compile(NETWORK, NETWORK.initialWeights(1));
            executable.close();
            assertThatThrownBy(() -> executable.predict(Samples.ofFloats(images(), BATCH)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("is closed");
        }
    }

    @Test
    void leavesFrozenLayersAndTheirStatisticsAsTheyAre() {
        Network network = NORMALISED.frozen(layer -> layer.startsWith("conv2d") || layer.startsWith("batch"));
        try (Engine engine = engine(Precision.FLOAT32, 2);
                TrainingExecutable training = training(engine, network)) {
            Weights before = training.weights();
            training.step(TrainingBatch.of(Samples.ofFloats(images(), BATCH), targets(network)), 0.1, 0);
            Weights after = training.weights();

            for (ParameterSpec parameter : network.parameters()) {
                String name = parameter.name();
                assertThat(Arrays.equals(
                                before.get(name).values(), after.get(name).values()))
                        .as(name)
                        .isEqualTo(!name.startsWith("dense"));
            }
        }
    }

    @Test
    void addsTheLossOfAnAuxiliaryOutputAsMuchAsItCounts() {
        NetworkBuilder builder = new NetworkBuilder("heads", Shape.of(27, 29, 3));
        Value pooled =
                builder.add(GlobalAveragePooling2D.create(), builder.add(Rescaling.toUnitRange(), builder.images()));
        Value main = builder.add(Dense.of(3).withActivation(Activation.SOFTMAX), pooled);
        Value side = builder.add(Dense.of(3).withName("side").withActivation(Activation.SOFTMAX), pooled);
        Network network = builder.output(main).auxiliary(side, 0.3).build();
        try (Engine engine = engine(Precision.FLOAT64, 1);
                TrainingExecutable training = training(engine, network)) {
            TrainingBatch batch = TrainingBatch.of(Samples.ofFloats(images(), BATCH), targets(network));
            Weights gradients = training.gradients(batch, 0);
            Weights weights = training.weights();
            StepResult together = training.evaluate(batch);

            Map<String, Tensor> swapped = new HashMap<>(weights.asMap());
            swapped.put("side/kernel", weights.get("dense/kernel"));
            training.setWeights(new Weights(swapped));
            double both = training.evaluate(batch).loss();
            float[] main1 = gradients.get("dense/kernel").values();
            float[] side1 = training.gradients(batch, 0).get("side/kernel").values();

            // With the same weights the second head's loss is the first's, counted 0.3 times; its gradient too.
            for (int i = 0; i < main1.length; i++) {
                assertThat(side1[i]).isCloseTo(0.3f * main1[i], within(1e-6f));
            }
            assertThat(together.predictions().shape()).isEqualTo(Shape.of(BATCH, 3));
            Network alone = Network.sequential(
                    "alone",
                    Shape.of(27, 29, 3),
                    List.of(
                            Rescaling.toUnitRange(),
                            GlobalAveragePooling2D.create(),
                            Dense.of(3).withActivation(Activation.SOFTMAX)));
            try (TrainingExecutable single = training(engine, alone)) {
                single.setWeights(new Weights(
                        Map.of("dense/kernel", weights.get("dense/kernel"), "dense/bias", weights.get("dense/bias"))));
                assertThat(both).isCloseTo(1.3 * single.evaluate(batch).loss(), within(1e-6));
            }
        }
    }
}
