package dev.fovea.engine.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fovea.engine.Engine;
import dev.fovea.engine.EngineOptions;
import dev.fovea.engine.Engines;
import dev.fovea.engine.Precision;
import dev.fovea.engine.Samples;
import dev.fovea.engine.StepResult;
import dev.fovea.engine.TrainingBatch;
import dev.fovea.engine.TrainingExecutable;
import dev.fovea.nn.GraphBuilder;
import dev.fovea.nn.Network;
import dev.fovea.nn.ParameterSpec;
import dev.fovea.nn.Shape;
import dev.fovea.nn.Tensor;
import dev.fovea.nn.TrainingGraph;
import dev.fovea.nn.Value;
import dev.fovea.nn.Weights;
import dev.fovea.nn.activation.Activation;
import dev.fovea.nn.layer.ActivationLayer;
import dev.fovea.nn.layer.Dense;
import dev.fovea.nn.layer.Flatten;
import dev.fovea.nn.loss.BinaryCrossentropy;
import dev.fovea.nn.loss.CategoricalCrossentropy;
import dev.fovea.nn.loss.Loss;
import dev.fovea.nn.loss.SparseCategoricalCrossentropy;
import dev.fovea.nn.optimizer.Adam;
import dev.fovea.nn.optimizer.Optimizer;
import dev.fovea.nn.optimizer.RmsProp;
import dev.fovea.nn.optimizer.Sgd;
import dev.fovea.nn.weight.WeightOptions;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every activation, loss and optimizer computes what Keras has recorded, forwards and backwards. */
class KerasNumbersTest {
    private static final double TOLERANCE = 2e-5;

    @TestFactory
    Stream<DynamicTest> activationsComputeWhatKerasComputes() throws IOException {
        return Golden.cases("activations.json")
                .map(golden -> DynamicTest.dynamicTest(
                        golden.get("name").asText() + golden.get("arguments"), () -> checkActivation(golden)));
    }

    private static Activation activation(JsonNode golden) {
        Activation activation = Activation.named(golden.get("name").asText());
        for (Map.Entry<String, JsonNode> argument : golden.get("arguments").properties()) {
            JsonNode value = argument.getValue();
            double number = value.isBoolean() ? (value.booleanValue() ? 1 : 0) : value.doubleValue();
            activation = activation.with(argument.getKey(), number);
        }
        return activation;
    }

    @Test
    void everyActivationHasNumbersOfKeras() throws IOException {
        assertThat(Golden.cases("activations.json")
                        .map(golden -> activation(golden).kind()))
                .contains(Activation.Kind.values());
    }

    private static void checkActivation(JsonNode golden) {
        Activation activation = activation(golden);
        Tensor input = Golden.tensor(golden.get("input"));
        Network network = Network.sequential("test", Golden.sample(input), List.of(ActivationLayer.of(activation)));
        if (activation.equals(Activation.LINEAR)) {
            assertThat(network.output().node()).isZero();
            return;
        }
        GraphRun run = GraphRun.of(
                network,
                new Weights(Map.of()),
                true,
                input.values(),
                Golden.floats(golden.get("outputGradient").get("data")));
        Golden.assertClose("output", run.output(), Golden.tensor(golden.get("output")), TOLERANCE);
        Golden.assertClose(
                "gradient",
                run.inputGradients().get(Network.IMAGES),
                Golden.tensor(golden.get("inputGradient")),
                TOLERANCE);
    }

    @TestFactory
    Stream<DynamicTest> lossesComputeWhatKerasComputes() throws IOException {
        return Golden.cases("losses.json")
                .filter(golden -> loss(golden).isPresent())
                .map(golden -> DynamicTest.dynamicTest(golden.get("name").asText(), () -> checkLoss(golden)));
    }

    private static Optional<Loss> loss(JsonNode golden) {
        double smoothing = golden.get("labelSmoothing").asDouble();
        return switch (golden.get("loss").asText()) {
            case "CategoricalCrossentropy" -> Optional.of(new CategoricalCrossentropy(smoothing));
            case "SparseCategoricalCrossentropy" -> Optional.of(new SparseCategoricalCrossentropy());
            case "BinaryCrossentropy" -> smoothing == 0 ? Optional.of(new BinaryCrossentropy()) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static void checkLoss(JsonNode golden) {
        Tensor logits = Golden.tensor(golden.get("logits"));
        Loss loss = loss(golden).orElseThrow();
        GraphBuilder builder = new GraphBuilder();
        Value x = builder.input("logits", Golden.sample(logits));
        Value targets = builder.input("targets", loss.targetShape(x.shape()));
        Value value = loss.apply(builder, x, targets);
        int samples = logits.shape().size(0);
        float[] gradient = new float[samples];
        Arrays.fill(gradient, 1f / samples);
        GraphRun run = GraphRun.of(
                new GraphRun.Subject(builder.build(), List.of(), new Weights(Map.of()), value.node()),
                true,
                Precision.FLOAT32,
                Map.of(
                        "logits",
                        logits.values(),
                        "targets",
                        Golden.floats(golden.get("targets").get("data"))),
                gradient);

        Golden.assertClose("losses", run.output(), Golden.tensor(golden.get("perSample")), TOLERANCE);
        Golden.assertClose(
                "gradient", run.inputGradients().get("logits"), Golden.tensor(golden.get("gradientOfMean")), TOLERANCE);
    }

    @TestFactory
    Stream<DynamicTest> optimizersTakeTheStepsThatKerasTakes() throws IOException {
        JsonNode all = Golden.read("optimizers.json");
        return Golden.cases("optimizers.json")
                .filter(golden -> !golden.path("config").path("amsgrad").asBoolean())
                .map(golden -> DynamicTest.dynamicTest(golden.get("name").asText(), () -> checkOptimizer(all, golden)));
    }

    private static Optimizer optimizer(JsonNode golden) {
        JsonNode config = golden.get("config");
        return switch (golden.get("optimizer").asText()) {
            case "SGD" ->
                new Sgd(
                        config.get("momentum").asDouble(),
                        config.get("nesterov").asBoolean());
            case "RMSprop" ->
                new RmsProp(
                        config.get("rho").asDouble(),
                        config.get("momentum").asDouble(),
                        config.get("epsilon").asDouble(),
                        config.get("centered").asBoolean());
            default ->
                new Adam(
                        config.get("beta_1").asDouble(),
                        config.get("beta_2").asDouble(),
                        config.get("epsilon").asDouble());
        };
    }

    private static void checkOptimizer(JsonNode all, JsonNode golden) {
        Natives.load();
        float[] start = Golden.floats(all.get("start"));
        ParameterSpec parameter =
                new ParameterSpec("p", Shape.of(start.length), WeightOptions.ZEROS, ParameterSpec.Role.TRAINED);
        Numbers numbers = Numbers.of(GraphRun.device(), Precision.FLOAT32);
        ParameterStore store = new ParameterStore(List.of(parameter), new GraphBuilder().build(), numbers, false);
        store.load(new Weights(Map.of("p", Tensor.of(parameter.shape(), start))));
        Update update = new Update(optimizer(golden), store);
        try {
            for (int step = 0; step < golden.get("learningRates").size(); step++) {
                double rate = golden.get("learningRates").get(step).asDouble();
                float[] gradient = Golden.floats(all.get("gradients").get(step));
                int at = step;
                Scope.runWithoutAutograd(() -> Scope.run(() -> update.apply(
                        new Gradients.Block(0, start.length, "", 1),
                        numbers.upload(Host.tensor(gradient, start.length), numbers.wide()),
                        update.factors(rate, at))));
                Golden.assertClose(
                        "after step " + step,
                        store.weights().get("p").values(),
                        Golden.floats(golden.get("parametersAfterEachStep").get(step)),
                        2e-6);
            }
        } finally {
            update.close();
            store.close();
        }
    }

    @Test
    void weighsClassesAsKerasDoes() throws IOException {
        JsonNode golden = Golden.read("class_weights.json");
        Tensor images = Golden.tensor(golden.get("images"));
        int[] labels = new int[golden.get("labels").size()];
        float[] weights = new float[labels.length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = golden.get("labels").get(i).asInt();
            weights[i] = (float) golden.get("classWeights").get(labels[i]).asDouble();
        }
        Network network = Network.sequential(
                "regression",
                Golden.sample(images),
                List.of(Flatten.create(), Dense.of(3).withActivation(Activation.SOFTMAX)));
        Loss loss = Loss.forNetwork(network);
        Weights start = new Weights(Map.of(
                "dense/kernel", Golden.tensor(golden.get("kernel")), "dense/bias", Golden.tensor(golden.get("bias"))));
        TrainingBatch batch = TrainingBatch.of(
                        Samples.ofFloats(images.values(), labels.length),
                        Samples.ofFloats(loss.targets(labels, 3), labels.length))
                .withWeights(weights);

        try (Engine engine = Engines.open(EngineOptions.automatic().withPrecision(Precision.FLOAT32));
                TrainingExecutable training =
                        engine.compile(TrainingGraph.of(network, loss), start, Sgd.withMomentum(0), 1)) {
            StepResult result = training.step(batch, golden.get("rate").asDouble(), 0);

            assertThat(result.loss()).isCloseTo(golden.get("loss").asDouble(), within(1e-6));
            Weights after = training.weights();
            Golden.assertClose("kernel", after.get("dense/kernel"), Golden.tensor(golden.get("kernelAfter")), 1e-6);
            Golden.assertClose("bias", after.get("dense/bias"), Golden.tensor(golden.get("biasAfter")), 1e-6);
        }
    }
}
