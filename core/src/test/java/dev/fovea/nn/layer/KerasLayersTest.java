package dev.fovea.nn.layer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fovea.engine.Precision;
import dev.fovea.engine.torch.Golden;
import dev.fovea.engine.torch.GraphRun;
import dev.fovea.format.keras.KerasConfigs;
import dev.fovea.nn.ParameterSpec;
import dev.fovea.nn.Shape;
import dev.fovea.nn.Tensor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every layer, read from Keras's options, computes what Keras has recorded, forwards and backwards. */
class KerasLayersTest {
    private static final double TOLERANCE = 2e-5;

    private static final List<String> SUBJECTS =
            List.of("convolution", "pooling", "shape", "normalization", "activation", "regularization", "merge");

    private static Stream<JsonNode> cases() throws IOException {
        List<JsonNode> all = new ArrayList<>();
        for (String subject : SUBJECTS) {
            Golden.cases("layers/" + subject + ".json").forEach(all::add);
        }
        return all.stream();
    }

    private static String name(JsonNode golden) {
        return golden.get("name").asText();
    }

    private static Layer read(JsonNode golden) {
        return KerasConfigs.read(golden.get("layer").asText(), golden.get("config"), new ArrayList<>());
    }

    @TestFactory
    Stream<DynamicTest> layersComputeWhatKerasComputes() throws IOException {
        return cases().map(golden -> DynamicTest.dynamicTest(name(golden), () -> check(golden, read(golden))));
    }

    @Test
    void everyLayerOfTheContractHasNumbersOfKeras() throws IOException {
        List<Class<?>> recorded = new ArrayList<>();
        cases().forEach(golden -> recorded.add(read(golden).getClass()));
        assertThat(LayerContractTest.rows())
                .allSatisfy(row -> assertThat(recorded).contains(row.layer().getClass()));
    }

    private static void check(JsonNode golden, Layer layer) {
        checkOptions(golden, layer);
        Map<String, Tensor> inputs = new LinkedHashMap<>();
        List<Shape> shapes = new ArrayList<>();
        for (JsonNode input : golden.get("inputs")) {
            Tensor tensor = Golden.tensor(input);
            inputs.put(LayerTrial.input(shapes.size()), tensor);
            shapes.add(Golden.sample(tensor));
        }
        LayerTrial trial = new LayerTrial(layer, shapes);
        assertThat(trial.parameterCount()).isEqualTo(golden.get("parameters").asLong());
        Map<String, Tensor> weights = new LinkedHashMap<>();
        for (ParameterSpec parameter : trial.parameters()) {
            weights.put(parameter.name(), named(golden.get("weights"), parameter.name()));
        }
        Tensor outputGradient = Golden.tensor(golden.get("outputGradient"));
        GraphRun run = trial.run(
                weights, inputs, outputGradient, golden.get("training").asBoolean(), Precision.FLOAT32);
        checkNumbers(golden, run);
    }

    private static void checkNumbers(JsonNode golden, GraphRun run) {
        Golden.assertClose("output", run.output(), Golden.tensor(golden.get("output")), TOLERANCE);
        for (int i = 0; i < golden.get("inputGradients").size(); i++) {
            Golden.assertClose(
                    "gradient of input " + i,
                    run.inputGradients().get(LayerTrial.input(i)),
                    Golden.tensor(golden.get("inputGradients").get(i)),
                    TOLERANCE);
        }
        assertThat(run.gradients().names())
                .hasSize(golden.get("weightGradients").size());
        run.gradients()
                .asMap()
                .forEach((name, gradient) -> Golden.assertClose(
                        "gradient of " + name, gradient, named(golden.get("weightGradients"), name), TOLERANCE));
        assertThat(run.updates()).hasSize(golden.path("weightsAfter").size());
        run.updates()
                .forEach((name, value) ->
                        Golden.assertClose(name, value, named(golden.get("weightsAfter"), name), TOLERANCE));
    }

    /** What is written is what Keras wrote, for every option that both name, and is read as the same layer. */
    private static void checkOptions(JsonNode golden, Layer layer) {
        ObjectNode written = KerasConfigs.write(layer);
        assertThat(KerasConfigs.read(KerasConfigs.className(layer), written, new ArrayList<>()))
                .isEqualTo(layer);
        if (KerasConfigs.className(layer).equals(golden.get("layer").asText())) {
            golden.get("config").properties().stream()
                    .filter(option -> written.has(option.getKey()))
                    .forEach(option -> assertThat(plain(written.get(option.getKey())))
                            .as(option.getKey())
                            .isEqualTo(plain(option.getValue())));
        }
    }

    /** Writes whole numbers alike, whether they are 1 or 1.0. */
    private static String plain(JsonNode value) {
        return value.toString().replaceAll("\\.0\\b", "");
    }

    private static Tensor named(JsonNode tensors, String parameter) {
        return Golden.tensor(tensors.get(LayerTrial.shortName(parameter)));
    }
}
