package dev.fovea.engine.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fovea.engine.Engine;
import dev.fovea.engine.EngineOptions;
import dev.fovea.engine.Engines;
import dev.fovea.engine.Precision;
import dev.fovea.engine.Samples;
import dev.fovea.engine.TrainingBatch;
import dev.fovea.engine.TrainingExecutable;
import dev.fovea.format.keras.KerasConfigs;
import dev.fovea.nn.Network;
import dev.fovea.nn.ParameterSpec;
import dev.fovea.nn.Tensor;
import dev.fovea.nn.TrainingGraph;
import dev.fovea.nn.Weights;
import dev.fovea.nn.layer.Layer;
import dev.fovea.nn.loss.Loss;
import dev.fovea.nn.optimizer.Sgd;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Penalties on parameters and on what layers compute, and bounds, as Keras trained with them. */
class PenaltiesTest {
    private static final double TOLERANCE = 1e-5;

    private final JsonNode golden;
    private final Network network;
    private final TrainingBatch batch;

    PenaltiesTest() throws IOException {
        golden = Golden.read("penalties.json");
        Tensor images = Golden.tensor(golden.get("images"));
        List<Layer> layers = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (JsonNode layer : golden.at("/model/config/layers")) {
            if (!layer.get("class_name").asText().equals("InputLayer")) {
                layers.add(KerasConfigs.read(layer.get("class_name").asText(), layer.get("config"), notes));
            }
        }
        assertThat(notes).isEmpty();
        network = Network.sequential("penalties", Golden.sample(images), layers);
        int[] labels = new int[golden.get("labels").size()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = golden.get("labels").get(i).asInt();
        }
        float[] targets = Loss.forNetwork(network).targets(labels, 3);
        batch = TrainingBatch.of(
                Samples.ofFloats(images.values(), labels.length), Samples.ofFloats(targets, labels.length));
    }

    private Weights weights(JsonNode tensors) {
        Map<String, Tensor> weights = new LinkedHashMap<>();
        for (ParameterSpec parameter : network.parameters()) {
            weights.put(parameter.name(), Golden.tensor(tensors.get(weights.size())));
        }
        return new Weights(weights);
    }

    private static Engine engine(Precision precision, int threads) {
        return Engines.open(EngineOptions.automatic().withPrecision(precision).withThreads(threads));
    }

    private TrainingExecutable training(Engine engine) {
        TrainingGraph graph = TrainingGraph.of(network, Loss.forNetwork(network));
        return engine.compile(graph, weights(golden.get("start")), Sgd.withMomentum(0.9), 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void takesTheStepsThatKerasTakes(int threads) {
        try (Engine engine = engine(Precision.FLOAT32, threads);
                TrainingExecutable training = training(engine)) {
            assertThat(training.evaluate(batch).loss())
                    .isCloseTo(golden.get("evaluationBefore").asDouble(), within(TOLERANCE));
            TrainingBatch weighted = batch.withWeights(Golden.floats(golden.get("weights")));
            for (int step = 0; step < golden.get("losses").size(); step++) {
                double loss = training.step(weighted, golden.get("rate").asDouble(), step)
                        .loss();
                assertThat(loss)
                        .as("loss of step %d", step)
                        .isCloseTo(golden.get("losses").get(step).asDouble(), within(TOLERANCE));
                Weights expected = weights(golden.get("after").get(step));
                Weights actual = training.weights();
                for (String name : expected.names()) {
                    Golden.assertClose(name + " after step " + step, actual.get(name), expected.get(name), TOLERANCE);
                }
            }
            assertThat(training.evaluate(batch).loss())
                    .isCloseTo(golden.get("evaluationAfter").asDouble(), within(TOLERANCE));
        }
    }

    @Test
    void hasTheGradientsThatFiniteDifferencesGive() {
        float step = 1f / (1 << 16);
        try (Engine engine = engine(Precision.FLOAT64, 2);
                TrainingExecutable training = training(engine)) {
            Weights start = training.weights();
            Weights gradients = training.gradients(batch, 0);
            for (String name : start.names()) {
                for (int at = 0; at < start.get(name).values().length; at += 7) {
                    float here = start.get(name).values()[at];
                    double slope = (loss(training, start, name, at, here + step)
                                    - loss(training, start, name, at, here - step))
                            / ((double) (here + step) - (here - step));
                    assertThat(slope)
                            .as("slope of %s, element %d", name, at)
                            .isCloseTo(gradients.get(name).values()[at], within(1e-4));
                }
            }
        }
    }

    private double loss(TrainingExecutable training, Weights start, String name, int at, float value) {
        Map<String, Tensor> moved = new LinkedHashMap<>(start.asMap());
        float[] values = start.get(name).values().clone();
        values[at] = value;
        moved.put(name, new Tensor(start.get(name).shape(), values));
        training.setWeights(new Weights(moved));
        return training.evaluate(batch).loss();
    }
}
