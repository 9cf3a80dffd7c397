package dev.fovea.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.engine.Engine;
import dev.fovea.engine.EngineOptions;
import dev.fovea.engine.Engines;
import dev.fovea.engine.Precision;
import dev.fovea.engine.Samples;
import dev.fovea.engine.TrainingBatch;
import dev.fovea.engine.TrainingExecutable;
import dev.fovea.nn.Network;
import dev.fovea.nn.ParameterSpec;
import dev.fovea.nn.Shape;
import dev.fovea.nn.TrainingGraph;
import dev.fovea.nn.Weights;
import dev.fovea.nn.activation.Activation;
import dev.fovea.nn.layer.BatchNormalization;
import dev.fovea.nn.layer.Dense;
import dev.fovea.nn.loss.Loss;
import dev.fovea.nn.optimizer.Adam;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WeightAverageTest {
    private static final int STEPS = 7;

    /** A small network whose batch normalisation is frozen, as fine-tuning has it. */
    private static Network network() {
        return Network.sequential(
                        "small",
                        Shape.of(6),
                        List.of(
                                Dense.of(5).withName("first"),
                                BatchNormalization.create().withName("normalised"),
                                Dense.of(3).withName("last").withActivation(Activation.SOFTMAX)))
                .frozen("normalised"::equals);
    }

    private static List<Weights> trained(Network network, Precision precision) {
        Loss loss = Loss.forNetwork(network);
        Random random = new Random(1);
        List<Weights> all = new ArrayList<>();
        try (Engine engine = Engines.open(EngineOptions.automatic().withPrecision(precision));
                TrainingExecutable executable =
                        engine.compile(TrainingGraph.of(network, loss), network.initialWeights(1), Adam.create(), 1)) {
            for (int step = 0; step < STEPS; step++) {
                float[] inputs = new float[8 * 6];
                int[] labels = new int[8];
                for (int i = 0; i < inputs.length; i++) {
                    inputs[i] = (float) random.nextGaussian();
                }
                for (int i = 0; i < labels.length; i++) {
                    labels[i] = random.nextInt(3);
                }
                executable.step(
                        TrainingBatch.of(Samples.ofFloats(inputs, 8), Samples.ofFloats(loss.targets(labels, 3), 8)),
                        0.05,
                        step);
                all.add(executable.weights());
            }
        }
        return all;
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT32", "BFLOAT16"})
    void isTheMeanOfTheWeightsAfterSteps(Precision precision) {
        Network network = network();
        List<Weights> all = trained(network, precision);
        Weights begun = network.initialWeights(1);

        WeightAverage average = new WeightAverage(0, begun);
        for (Weights weights : all) {
            average = average.with(network, weights);
        }

        assertThat(average.count()).isEqualTo(STEPS);
        for (ParameterSpec parameter : network.parameters()) {
            String name = parameter.name();
            if (!parameter.trainable()) {
                assertThat(average.mean().get(name)).as(name).isEqualTo(begun.get(name));
                continue;
            }
            assertThat(all.get(STEPS - 1).get(name))
                    .as(name)
                    .isNotEqualTo(all.get(0).get(name));
            float[] mean = average.mean().get(name).values();
            for (int i = 0; i < mean.length; i++) {
                int place = i;
                double expected = all.stream()
                        .mapToDouble(weights -> weights.get(name).values()[place])
                        .average()
                        .orElseThrow();
                assertThat(mean[i]).as(name).isCloseTo((float) expected, within(1e-6f));
            }
        }
    }

    @Test
    void goesOnFromAnyPlaceToTheSameBits() {
        Network network = network();
        List<Weights> all = trained(network, Precision.FLOAT32);
        WeightAverage whole = new WeightAverage(0, network.initialWeights(1));
        for (Weights weights : all) {
            whole = whole.with(network, weights);
        }

        WeightAverage first = new WeightAverage(0, network.initialWeights(2));
        for (Weights weights : all.subList(0, 3)) {
            first = first.with(network, weights);
        }
        WeightAverage resumed = new WeightAverage(first.count(), first.mean());
        for (Weights weights : all.subList(3, STEPS)) {
            resumed = resumed.with(network, weights);
        }

        assertThat(resumed).isEqualTo(whole);
        assertThatThrownBy(() -> new WeightAverage(-1, network.initialWeights(1)))
                .hasMessage("An average is of 0 weights or more, got -1");
    }

    @Test
    void takesTheLastShareOfTheSteps() {
        FineTuningPlan plan = FineTuningPlan.standard();

        assertThat(plan.withAveraged(0).averages(10, 10)).isFalse();
        assertThat(plan.withAveraged(0.3).averages(7, 10)).isFalse();
        assertThat(plan.withAveraged(0.3).averages(8, 10)).isTrue();
        assertThat(plan.withAveraged(1).averages(1, 10)).isTrue();
        assertThatThrownBy(() -> plan.withAveraged(1.5))
                .hasMessage("The weights are averaged over a share of 0 to 1 of the steps, got 1.5");
    }
}
