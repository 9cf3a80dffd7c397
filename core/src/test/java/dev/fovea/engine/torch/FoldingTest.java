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
import dev.fovea.nn.layer.DepthwiseConv2D;
import dev.fovea.nn.layer.GlobalAveragePooling2D;
import dev.fovea.nn.layer.Layer;
import dev.fovea.nn.layer.MaxPooling2D;
import dev.fovea.nn.layer.PaddingMode;
import dev.fovea.nn.layer.ReLU;
import dev.fovea.nn.layer.ZeroPadding2D;
import dev.fovea.nn.loss.Loss;
import dev.fovea.nn.optimizer.Sgd;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Convolutions with all that predictions build into them, beside float64, which builds nothing into anything. */
class FoldingTest {
    private static final int BATCH = 19;
    private static final Network NETWORK = network();

    private static Network network() {
        NetworkBuilder builder = new NetworkBuilder("folded", Shape.of(29, 31, 3));
        Value stem =
                normalized(builder, Conv2D.of(8, 3).withStrides(2), builder.add(ZeroPadding2D.of(1), builder.images()));
        Value pooled =
                builder.add(MaxPooling2D.of(3).withStrides(2), builder.add(ZeroPadding2D.of(1), relu(builder, stem)));
        Value branch = normalized(builder, Conv2D.of(8, 3).withPadding(PaddingMode.SAME), pooled);
        Value sum = relu(builder, builder.add(Add.create(), pooled, branch));
        Value linear = builder.add(Add.create(), normalized(builder, Conv2D.of(8, 1), sum), sum);
        Value bounded = builder.add(
                ActivationLayer.of(Activation.named("sigmoid")),
                builder.add(Add.create(), normalized(builder, Conv2D.of(8, 1), linear), linear));
        Value deep = normalized(
                builder,
                DepthwiseConv2D.of(3).withStrides(2).withPadding(PaddingMode.SAME),
                builder.add(ActivationLayer.of(Activation.named("relu6")), bounded));
        Value gate = builder.add(Conv2D.of(6, 1).withActivation(Activation.named("silu")), deep);
        Value shrunk = builder.add(MaxPooling2D.of(2), relu(builder, normalized(builder, Conv2D.of(6, 1), gate)));
        Value means = builder.add(GlobalAveragePooling2D.create(), shrunk);
        return builder.output(builder.add(Dense.of(3).withActivation(Activation.SOFTMAX), means))
                .build();
    }

    private static Value normalized(NetworkBuilder builder, Layer convolution, Value input) {
        return builder.add(BatchNormalization.create(), builder.add(convolution, input));
    }

    private static Value relu(NetworkBuilder builder, Value input) {
        return builder.add(ReLU.create(), input);
    }

    private static Samples images() {
        return Samples.ofFloats(noise(new Random(5), BATCH * 29 * 31 * 3), BATCH);
    }

    private static float[] noise(Random random, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    /** Returns weights in which no scale, shift, mean or variance is 0 or 1. */
    private static Weights weights() {
        Weights initial = NETWORK.initialWeights(3);
        Random random = new Random(4);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (String name : initial.names()) {
            Tensor tensor = initial.get(name);
            float[] values = tensor.values().clone();
            if (tensor.shape().rank() == 1) {
                for (int i = 0; i < values.length; i++) {
                    values[i] = 0.5f + random.nextFloat();
                }
            }
            tensors.put(name, new Tensor(tensor.shape(), values));
        }
        return new Weights(tensors);
    }

    private static Engine engine(Precision precision) {
        return Engines.open(EngineOptions.automatic().withPrecision(precision).withThreads(2));
    }

    private static Tensor predict(Precision precision, Weights weights) {
        try (Engine engine = engine(precision);
                Executable executable = engine.compile(NETWORK, weights)) {
            return executable.predict(images());
        }
    }

    @Test
    void predictsWhatFloat64Does() {
        Tensor expected = predict(Precision.FLOAT64, weights());
        Golden.assertClose("float32", predict(Precision.FLOAT32, weights()), expected, 1e-5);
        if (GraphRun.isOffered(Precision.BFLOAT16)) {
            Golden.assertClose("bf16", predict(Precision.BFLOAT16, weights()), expected, 0.03);
        }
    }

    @Test
    void foldsAgainWhenTrainingHasChangedTheWeights() {
        TrainingGraph graph = TrainingGraph.of(NETWORK, Loss.forNetwork(NETWORK));
        Samples targets = Samples.ofFloats(
                Loss.forNetwork(NETWORK).targets(new Random(6).ints(BATCH, 0, 3).toArray(), 3), BATCH);
        TrainingBatch batch = TrainingBatch.of(images(), targets);
        try (Engine engine = engine(Precision.FLOAT32);
                TrainingExecutable training = engine.compile(graph, weights(), Sgd.withMomentum(0.9), 11)) {
            for (int step = 0; step < 3; step++) {
                Golden.assertClose(
                        "step " + step,
                        training.evaluate(batch).predictions(),
                        predict(Precision.FLOAT64, training.weights()),
                        1e-5);
                training.step(batch, 0.1, step);
            }
            training.setWeights(weights());
            Golden.assertClose(
                    "set back", training.evaluate(batch).predictions(), predict(Precision.FLOAT64, weights()), 1e-5);
        }
    }

    /** Parameters in many blocks are brought up to date by several threads at once; each folded kernel is released by one. */
    @Test
    void forgetsAFoldedKernelOnceWhateverTheThreads() {
        Network wide = Network.sequential(
                "wide",
                Shape.of(16, 16, 3),
                List.of(
                        Conv2D.of(64, 3),
                        BatchNormalization.create(),
                        Conv2D.of(128, 3),
                        Conv2D.of(128, 3),
                        Conv2D.of(128, 3),
                        GlobalAveragePooling2D.create(),
                        Dense.of(3).withActivation(Activation.SOFTMAX)));
        TrainingBatch batch = TrainingBatch.of(
                Samples.ofFloats(noise(new Random(5), 2 * 16 * 16 * 3), 2),
                Samples.ofFloats(Loss.forNetwork(wide).targets(new int[] {0, 2}, 3), 2));
        try (Engine engine = engine(Precision.FLOAT32);
                TrainingExecutable training = engine.compile(
                        TrainingGraph.of(wide, Loss.forNetwork(wide)),
                        wide.initialWeights(1),
                        Sgd.withMomentum(0.9),
                        11)) {
            for (int step = 0; step < 200; step++) {
                training.step(batch, 1e-3, step);
                assertThat(training.evaluate(batch).loss()).isFinite();
            }
        }
    }
}
