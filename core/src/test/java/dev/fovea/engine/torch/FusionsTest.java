package dev.fovea.engine.torch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.engine.Engine;
import dev.fovea.engine.EngineOptions;
import dev.fovea.engine.Engines;
import dev.fovea.engine.Executable;
import dev.fovea.engine.Precision;
import dev.fovea.engine.Samples;
import dev.fovea.engine.TrainingBatch;
import dev.fovea.engine.TrainingExecutable;
import dev.fovea.nn.Network;
import dev.fovea.nn.NetworkBuilder;
import dev.fovea.nn.Shape;
import dev.fovea.nn.Tensor;
import dev.fovea.nn.TrainingGraph;
import dev.fovea.nn.Value;
import dev.fovea.nn.Weights;
import dev.fovea.nn.activation.Activation;
import dev.fovea.nn.layer.ActivationLayer;
import dev.fovea.nn.layer.Add;
import dev.fovea.nn.layer.BatchNormalization;
import dev.fovea.nn.layer.Conv2D;
import dev.fovea.nn.layer.Dense;
import dev.fovea.nn.layer.GlobalAveragePooling2D;
import dev.fovea.nn.layer.MaxPooling2D;
import dev.fovea.nn.layer.ZeroPadding2D;
import dev.fovea.nn.loss.Loss;
import dev.fovea.nn.optimizer.Sgd;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is computed together and in place, beside float64, which computes one after the other. */
class FusionsTest {
    private static final int BATCH = 6;
    private static final Shape IMAGE = Shape.of(21, 22, 3);

    /** What lies between a normalisation and the rest. */
    private interface Middle {
        Value after(NetworkBuilder builder, Value normalised);
    }

    static Stream<Arguments> middles() {
        return Stream.of(
                middle("a ReLU and pooling", (b, x) -> pool(b, 3, activate(b, "relu", x))),
                middle("a ReLU and padded pooling", (b, x) -> pool(b, 3, pad(b, activate(b, "relu", x)))),
                middle("a ReLU and pooling that may miss the image", (b, x) -> {
                    Value padded = b.add(ZeroPadding2D.of(3), activate(b, "relu", convolve(b, x)));
                    return pool(b, 2, padded);
                }),
                middle("a ReLU and halving pooling", (b, x) -> pool(b, 2, activate(b, "relu", x))),
                middle("a convolution, a ReLU and pooling", (b, x) -> pool(b, 3, activate(b, "relu", convolve(b, x)))),
                middle("a ReLU6 and padded pooling", (b, x) -> pool(b, 3, pad(b, activate(b, "relu6", x)))),
                middle("a hard tanh and pooling", (b, x) -> pool(b, 3, activate(b, "hard_tanh", x))),
                // Zeros around numbers below 0 win.
                middle("a hard tanh and padded pooling", (b, x) -> pool(b, 3, pad(b, activate(b, "hard_tanh", x)))),
                middle("a ReLU that is pooled and taken", (b, x) -> {
                    Value relu = activate(b, "relu", x);
                    return add(b, pool(b, 2, relu), pool(b, 2, convolve(b, relu)));
                }),
                middle("a sum over the second", (b, x) -> add(b, x, normalize(b, convolve(b, x)))),
                middle(
                        "a sum over the first",
                        (b, x) -> add(b, normalize(b, convolve(b, x)), convolve(b, activate(b, "tanh", x)))),
                middle("a sum with its own normalisation", (b, x) -> add(b, x, normalize(b, x))),
                middle("two sums with one part", (b, x) -> {
                    Value bent = activate(b, "tanh", x);
                    Value part = normalize(b, convolve(b, bent));
                    Value first = add(b, part, normalize(b, convolve(b, bent)));
                    return add(b, first, add(b, part, normalize(b, convolve(b, bent))));
                }),
                middle("a ReLU of a sum", (b, x) -> activate(b, "relu", add(b, normalize(b, convolve(b, x)), x))),
                middle("a sum with itself", (b, x) -> add(b, x, x)),
                middle("a sum of what is taken again", (b, x) -> {
                    Value bent = activate(b, "tanh", x);
                    Value first = normalize(b, convolve(b, bent));
                    Value second = normalize(b, convolve(b, bent));
                    return add(b, add(b, first, second), convolve(b, first));
                }));
    }

    private static Arguments middle(String name, Middle middle) {
        return Arguments.of(Named.of(name, middle));
    }

    private static Network network(Middle middle) {
        NetworkBuilder builder = new NetworkBuilder("fused", IMAGE);
        Value before = normalize(builder, builder.add(Conv2D.of(8, 3).withBias(false), builder.images()));
        Value bent = activate(builder, "tanh", middle.after(builder, before));
        Value means = builder.add(GlobalAveragePooling2D.create(), convolve(builder, bent));
        return builder.output(builder.add(Dense.of(3).withActivation(Activation.SOFTMAX), means))
                .build();
    }

    private static Value normalize(NetworkBuilder builder, Value value) {
        return builder.add(BatchNormalization.create(), value);
    }

    private static Value convolve(NetworkBuilder builder, Value value) {
        return builder.add(Conv2D.of(8, 1).withBias(false), value);
    }

    private static Value activate(NetworkBuilder builder, String name, Value value) {
        return builder.add(ActivationLayer.of(Activation.named(name)), value);
    }

    private static Value pad(NetworkBuilder builder, Value value) {
        return builder.add(ZeroPadding2D.of(1), value);
    }

    private static Value pool(NetworkBuilder builder, int size, Value value) {
        return builder.add(MaxPooling2D.of(size).withStrides(2), value);
    }

    private static Value add(NetworkBuilder builder, Value left, Value right) {
        return builder.add(Add.create(), left, right);
    }

    @ParameterizedTest
    @MethodSource("middles")
    void takesTheGradientsThatFloat64Does(Middle middle) {
        Network network = network(middle);
        Weights expected = gradients(network, Precision.FLOAT64);
        Weights actual = gradients(network, Precision.FLOAT32);
        for (String name : expected.names()) {
            assertThat(distance(actual.get(name).values(), expected.get(name).values()))
                    .as(name)
                    .isLessThan(1e-4);
        }
    }

    @ParameterizedTest
    @MethodSource("middles")
    void predictsWhatFloat64Does(Middle middle) {
        Network network = network(middle);
        Tensor expected = predictions(network, Precision.FLOAT64);
        assertThat(distance(predictions(network, Precision.FLOAT32).values(), expected.values()))
                .isLessThan(1e-5);
    }

    private static Tensor predictions(Network network, Precision precision) {
        try (Engine engine = engine(precision);
                Executable executable = engine.compile(network, network.initialWeights(3))) {
            return executable.predict(images());
        }
    }

    private static Samples images() {
        Random random = new Random(5);
        float[] images = new float[BATCH * Math.toIntExact(IMAGE.elements())];
        for (int i = 0; i < images.length; i++) {
            images[i] = (float) random.nextGaussian();
        }
        return Samples.ofFloats(images, BATCH);
    }

    private static Engine engine(Precision precision) {
        return Engines.open(EngineOptions.automatic().withPrecision(precision).withThreads(2));
    }

    private static Weights gradients(Network network, Precision precision) {
        float[] targets = new float[BATCH * 3];
        for (int i = 0; i < BATCH; i++) {
            targets[3 * i + i % 3] = 1;
        }
        TrainingGraph graph = TrainingGraph.of(network, Loss.forNetwork(network));
        try (Engine engine = engine(precision);
                TrainingExecutable training =
                        engine.compile(graph, network.initialWeights(3), Sgd.withMomentum(0.9), 11)) {
            return training.gradients(TrainingBatch.of(images(), Samples.ofFloats(targets, BATCH)), 0);
        }
    }

    /** Returns the largest difference, as a part of the largest number. */
    private static double distance(float[] actual, float[] expected) {
        double difference = 0;
        double largest = 0;
        for (int i = 0; i < expected.length; i++) {
            difference = Math.max(difference, Math.abs(actual[i] - expected[i]));
            largest = Math.max(largest, Math.abs(expected[i]));
        }
        return difference / largest;
    }
}
