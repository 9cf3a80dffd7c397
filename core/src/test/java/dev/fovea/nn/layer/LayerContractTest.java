package dev.fovea.nn.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.fovea.engine.Precision;
import dev.fovea.engine.torch.Golden;
import dev.fovea.engine.torch.GraphRun;
import dev.fovea.format.keras.KerasConfigs;
import dev.fovea.nn.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every layer keeps to. To add a layer is to add a row to the list of its subject, and a case to Keras's numbers. */
class LayerContractTest {
    private static final int DIRECTIONS = 4;
    private static final double OF_DIFFERENCES = 2e-5;

    static List<LayerRow> rows() {
        return Stream.of(
                        ConvolutionRows.ALL,
                        PoolingRows.ALL,
                        ShapeRows.ALL,
                        NormalizationRows.ALL,
                        ActivationRows.ALL,
                        RegularizationRows.ALL,
                        MergeRows.ALL)
                .flatMap(List::stream)
                .toList();
    }

    @Test
    void everyLayerHasARow() {
        Set<String> classes = new ClassFileImporter()
                .importPackages("dev.fovea.nn.layer").stream()
                        .filter(found -> found.isAssignableTo(Layer.class) && !found.isInterface())
                        .map(JavaClass::getName)
                        .collect(Collectors.toSet());
        assertThat(classes).hasSizeGreaterThan(10);
        assertThat(rows()).extracting(row -> row.layer().getClass().getName()).containsAll(classes);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void hasTheShapeAndTheParametersThatWereExpected(LayerRow row) {
        LayerTrial trial = new LayerTrial(row.layer(), row.inputs());
        GraphRun run = run(trial, numbers(row, trial), false, Precision.FLOAT32);
        assertThat(run.output().shape()).isEqualTo(trial.outputShape().withLeading(TrialNumbers.SAMPLES));
        assertThat(trial.parameterCount()).isEqualTo(row.parameterCount());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void hasTheGradientsThatFiniteDifferencesGive(LayerRow row) {
        LayerTrial trial = new LayerTrial(row.layer(), row.inputs());
        TrialNumbers numbers = numbers(row, trial);
        for (boolean training : new boolean[] {false, true}) {
            GraphRun run = run(trial, numbers, training, Precision.FLOAT64);
            assertThat(run.inputGradients().names()).hasSize(row.inputs().size());
            run.inputGradients().asMap().forEach((name, gradient) -> check(trial, numbers, training, name, gradient));
            run.gradients().asMap().forEach((name, gradient) -> check(trial, numbers, training, name, gradient));
        }
    }

    /** Compares the slope along some directions of a tensor with what its gradient says of it. */
    private static void check(LayerTrial trial, TrialNumbers numbers, boolean training, String name, Tensor gradient) {
        SplittableRandom random = new SplittableRandom(name.hashCode());
        for (int i = 0; i < DIRECTIONS; i++) {
            float[] direction = new float[gradient.values().length];
            double expected = 0;
            double scale = 1e-3;
            for (int at = 0; at < direction.length; at++) {
                direction[at] = random.nextBoolean() ? 1 : -1;
                expected += direction[at] * gradient.values()[at];
                scale += Math.abs(gradient.values()[at]);
            }
            double slope = (total(trial, numbers.moved(name, direction, TrialNumbers.STEP), training)
                            - total(trial, numbers.moved(name, direction, -TrialNumbers.STEP), training))
                    / (2 * TrialNumbers.STEP);
            assertThat(slope)
                    .as("slope along direction %d of %s in %s", i, name, training ? "training" : "inference")
                    .isCloseTo(expected, within(OF_DIFFERENCES * scale));
        }
    }

    private static double total(LayerTrial trial, TrialNumbers numbers, boolean training) {
        return run(trial, numbers, training, Precision.FLOAT64).total();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void differsInTrainingOnlyWhereItShould(LayerRow row) {
        LayerTrial trial = new LayerTrial(row.layer(), row.inputs());
        TrialNumbers numbers = numbers(row, trial);
        Tensor training = run(trial, numbers, true, Precision.FLOAT64).output();
        Tensor inference = run(trial, numbers, false, Precision.FLOAT64).output();
        if (row.training() == LayerRow.Training.SAME) {
            assertThat(training).isEqualTo(inference);
        } else {
            assertThat(distance(training, inference)).isGreaterThan(0.1);
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void givesASampleTheSameInAnyBatch(LayerRow row) {
        LayerTrial trial = new LayerTrial(row.layer(), row.inputs());
        TrialNumbers numbers = numbers(row, trial);
        Tensor batch = run(trial, numbers, false, Precision.FLOAT32).output();
        for (int i = 0; i < TrialNumbers.SAMPLES; i++) {
            Tensor alone =
                    run(trial, numbers.sample(i), false, Precision.FLOAT32).output();
            Golden.assertClose("sample " + i, alone, TrialNumbers.sample(batch, i), 1e-6);
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void staysNearFloat32InBf16(LayerRow row) {
        assumeThat(GraphRun.isOffered(Precision.BFLOAT16))
                .as("this machine computes in bf16")
                .isTrue();
        LayerTrial trial = new LayerTrial(row.layer(), row.inputs());
        TrialNumbers numbers = numbers(row, trial).rounded();
        for (boolean training : new boolean[] {false, true}) {
            GraphRun fine = run(trial, numbers, training, Precision.FLOAT32);
            GraphRun rough = run(trial, numbers, training, Precision.BFLOAT16);
            assertNear("output", rough.output(), fine.output(), row);
            fine.inputGradients()
                    .asMap()
                    .forEach((name, tensor) -> assertNear(
                            "gradient of " + name, rough.inputGradients().get(name), tensor, row));
            fine.gradients()
                    .asMap()
                    .forEach((name, tensor) ->
                            assertNear("gradient of " + name, rough.gradients().get(name), tensor, row));
        }
    }

    private static void assertNear(String what, Tensor rough, Tensor fine, LayerRow row) {
        assertThat(rough.shape()).as(what).isEqualTo(fine.shape());
        assertThat(distance(rough, fine)).as(what).isLessThan(row.bf16Tolerance());
    }

    /** Returns the norm of the difference over the norm of {@code right}. */
    private static double distance(Tensor left, Tensor right) {
        double difference = 0;
        double norm = 1e-12;
        for (int i = 0; i < right.values().length; i++) {
            double apart = left.values()[i] - right.values()[i];
            difference += apart * apart;
            norm += right.values()[i] * (double) right.values()[i];
        }
        return Math.sqrt(difference / norm);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void comesBackFromAKerasFileAsItWasWritten(LayerRow row) {
        ObjectNode config = KerasConfigs.write(row.layer());
        List<String> notes = new ArrayList<>();
        assertThat(KerasConfigs.read(KerasConfigs.className(row.layer()), config, notes))
                .isEqualTo(row.layer());
        assertThat(notes).allMatch(note -> note.contains("sparsemax"));
    }

    private static TrialNumbers numbers(LayerRow row, LayerTrial trial) {
        return TrialNumbers.of(trial, row.inputs(), 5);
    }

    private static GraphRun run(LayerTrial trial, TrialNumbers numbers, boolean training, Precision precision) {
        return trial.run(numbers.weights(), numbers.inputs(), numbers.outputGradient(), training, precision);
    }
}
