package dev.fovea.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.fovea.engine.Engine;
import dev.fovea.engine.EngineOptions;
import dev.fovea.engine.Engines;
import dev.fovea.engine.Executable;
import dev.fovea.engine.Precision;
import dev.fovea.engine.Samples;
import dev.fovea.engine.TrainingBatch;
import dev.fovea.engine.TrainingExecutable;
import dev.fovea.format.keras.KerasFile;
import dev.fovea.format.keras.KerasFileWriter;
import dev.fovea.format.keras.KerasTraining;
import dev.fovea.format.keras.KerasWeightsFile;
import dev.fovea.format.keras.SavedModel;
import dev.fovea.format.npy.NpyArray;
import dev.fovea.format.npy.NpzFile;
import dev.fovea.nn.LayerNode;
import dev.fovea.nn.Network;
import dev.fovea.nn.NetworkBuilder;
import dev.fovea.nn.NetworkOutput;
import dev.fovea.nn.Shape;
import dev.fovea.nn.Tensor;
import dev.fovea.nn.TrainingGraph;
import dev.fovea.nn.Value;
import dev.fovea.nn.Weights;
import dev.fovea.nn.activation.Activation;
import dev.fovea.nn.layer.Conv2D;
import dev.fovea.nn.layer.MaxPooling2D;
import dev.fovea.nn.layer.PaddingMode;
import dev.fovea.nn.optimizer.OptimizerState;
import dev.fovea.testing.SharedData;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that Keras wrote: we answer what Keras recorded, and go on training as it did. */
class KerasGoldenTest {
    private static final double TOLERANCE = 1e-5;
    private static final double DEEP_TOLERANCE = 1e-4;
    private static final float[] CAFFE_MEANS = {103.939f, 116.779f, 123.68f};

    private static Engine engine;

    @TempDir
    Path folder;

    @BeforeAll
    static void open() {
        engine = Engines.open(EngineOptions.automatic().withPrecision(Precision.FLOAT32));
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    @ParameterizedTest
    @CsvSource({
        "seed_cnn.keras, seed, 255",
        "seed_cnn_keras3.h5, seed, 255",
        "lenet5_keras3.h5, lenet, 255",
    })
    void answersAsKerasDoesOnTheSharedFiles(String file, String prefix, double divisor) {
        try (KerasFile keras = KerasFile.open(SharedData.path("keras/" + file));
                NpzFile golden = NpzFile.open(SharedData.path("keras/golden.npz"))) {
            float[] pixels = pixels(golden.array(prefix + "_pixels"), value -> value / divisor);
            assertAnswers(keras, pixels, golden.array(prefix + "_probabilities"));
        }
    }

    @Test
    void answersAsKerasDoesOnAFileOfKeras2() {
        try (KerasFile keras = KerasFile.open(SharedData.path("keras/small_keras2.h5"));
                NpzFile golden = NpzFile.open(SharedData.path("keras/small_keras2_golden.npz"))) {
            float[] pixels = pixels(golden.array("pixels"), value -> value / 255);
            assertAnswers(keras, pixels, golden.array("probabilities"));
            assertThat(keras.notes()).singleElement().asString().contains("binary_crossentropy", "softmax");
        }
    }

    @Test
    void answersAsKerasDoesWithTheWeightsOfVgg16() {
        Network network = vgg16(Shape.of(150, 150, 3));
        Path file = SharedData.path("keras/vgg16_weights_tf_dim_ordering_tf_kernels_notop.h5");
        Weights weights = KerasWeightsFile.byTopology(file, network);
        assertThat(KerasWeightsFile.byName(file, network, new Weights(Map.of())))
                .isEqualTo(weights);
        try (NpzFile golden = NpzFile.open(SharedData.path("keras/golden.npz"))) {
            NpyArray expected = golden.array("vgg16_features");
            float[] images = caffe(golden.array("vgg16_pixels"));
            assertClose(predict(network, weights, images, 2), expected.toFloats(), DEEP_TOLERANCE);
        }
    }

    @Test
    @Tag("slow")
    void readsThe58MegabytesOfVgg16InHalfASecond() {
        Network network = vgg16(Shape.of(150, 150, 3));
        Path file = SharedData.path("keras/vgg16_weights_tf_dim_ordering_tf_kernels_notop.h5");
        KerasWeightsFile.byTopology(file, network);
        long start = System.nanoTime();
        KerasWeightsFile.byTopology(file, network);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(500));
    }

    /** Our files hold what Keras's hold: read, written in both forms and read again, a model answers the same. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "branches.keras",
                "branches.h5",
                "branches_keras2.h5",
                "shared.keras",
                "shared.h5",
                "nested.keras",
                "nested.h5",
                "frozen.keras",
                "frozen.h5",
                "adapted.keras",
                "adapted.h5",
                "sgd.keras",
                "sgd.h5",
                "heads.keras",
                "heads.h5"
            })
    void answersAsKerasDoesForBranchesSharedLayersAndModelsInModels(String file) {
        Path again = folder.resolve("again.keras");
        Path hdf5 = folder.resolve("again.h5");
        try (KerasFile keras = KerasFile.open(golden(file));
                NpzFile golden = NpzFile.open(golden(file.replaceAll("(_keras2)?\\.[a-z0-9]+$", ".npz")))) {
            assertThat(keras.notes()).isEmpty();
            assertAllAnswers(keras, golden);
            for (Path copy : List.of(again, hdf5)) {
                SavedModel model = new SavedModel(
                        keras.network(),
                        keras.weights(),
                        keras.training(),
                        Instant.EPOCH,
                        Map.of("fovea.json", new byte[] {'{', '}'}));
                assertThat(KerasFileWriter.write(copy, model)).isEmpty();
                try (KerasFile read = KerasFile.open(copy)) {
                    assertThat(read.network().parameters())
                            .containsExactlyInAnyOrderElementsOf(keras.network().parameters());
                    assertThat(read.weights().asMap()).isEqualTo(keras.weights().asMap());
                    assertThat(read.training()).isEqualTo(keras.training());
                    assertThat(read.network().outputs())
                            .extracting(NetworkOutput::lossWeight)
                            .isEqualTo(keras.network().outputs().stream()
                                    .map(NetworkOutput::lossWeight)
                                    .toList());
                    assertThat(read.entry("fovea.json")).hasValue(new byte[] {'{', '}'});
                    assertAllAnswers(read, golden);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"heads.keras", "heads.h5"})
    void readsHowMuchTheLossOfEachOutputCounts(String file) {
        try (KerasFile keras = KerasFile.open(golden(file))) {
            assertThat(keras.network().outputs())
                    .extracting(NetworkOutput::lossWeight)
                    .containsExactly(1.5, 0.25);
        }
    }

    @Test
    void knowsWhichLayersOfAModelInAModelAreFrozen() {
        try (KerasFile keras = KerasFile.open(golden("frozen.h5"))) {
            assertThat(keras.network().layers().stream().filter(LayerNode::frozen))
                    .extracting(LayerNode::name)
                    .containsExactly("base.conv", "base.norm", "base.more", "kept");
        }
    }

    @Test
    void readsKeras3sFilesOfWeights() {
        try (KerasFile keras = KerasFile.open(golden("branches.keras"))) {
            assertThat(KerasWeightsFile.byTopology(golden("branches.weights.h5"), keras.network()))
                    .isEqualTo(keras.weights());
        }
    }

    /** The oracle is Keras itself: it trained three steps, saved, and went on for five. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "sgd.keras",
                "sgd.h5",
                "rmsprop.keras",
                "rmsprop.h5",
                "adam.keras",
                "adam.h5",
                "heads.keras",
                "heads.h5"
            })
    void goesOnTrainingAsKerasDoes(String file) {
        try (KerasFile keras = KerasFile.open(golden(file));
                NpzFile golden = NpzFile.open(golden(file.replaceAll("\\.[a-z0-9]+$", ".npz")))) {
            KerasTraining training = keras.training().orElseThrow();
            assertThat(training.state().orElseThrow().steps()).isEqualTo(3);
            TrainingBatch batch = batch(golden);
            float[] expected = golden.array("losses").toFloats();
            try (TrainingExecutable executable = executable(keras.network(), keras.weights(), training)) {
                for (int i = 0; i < expected.length; i++) {
                    double loss = executable
                            .step(batch, training.schedule().at(3 + i), 3 + i)
                            .loss();
                    assertThat(loss).as("step %d", i).isCloseTo(expected[i], offset(2e-5 * Math.max(1, expected[i])));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sgd.keras", "rmsprop.keras", "adam.keras"})
    void savedAndLoadedItTrainsOnAsIfItHadNeverStopped(String file) {
        try (KerasFile keras = KerasFile.open(golden(file));
                NpzFile golden = NpzFile.open(golden(file.replace(".keras", ".npz")))) {
            TrainingBatch batch = batch(golden);
            KerasTraining training = keras.training().orElseThrow();
            for (String name : List.of("broken.keras", "broken.h5")) {
                Path saved = folder.resolve(name);
                try (TrainingExecutable whole = executable(keras.network(), keras.weights(), training)) {
                    steps(whole, batch, training, 3, 6);
                    OptimizerState state = new OptimizerState(6, whole.slots());
                    KerasTraining at6 = new KerasTraining(
                            training.loss(), training.optimizer(), training.schedule(), Optional.of(state));
                    KerasFileWriter.write(
                            saved,
                            new SavedModel(
                                    keras.network(), whole.weights(), Optional.of(at6), Instant.EPOCH, Map.of()));
                    List<Double> expected = steps(whole, batch, training, 6, 10);
                    try (KerasFile loaded = KerasFile.open(saved)) {
                        KerasTraining further = loaded.training().orElseThrow();
                        try (TrainingExecutable rest = executable(loaded.network(), loaded.weights(), further)) {
                            assertThat(steps(rest, batch, further, 6, 10)).isEqualTo(expected);
                            assertThat(rest.weights().asMap())
                                    .isEqualTo(whole.weights().asMap());
                            assertThat(rest.slots()).isEqualTo(whole.slots());
                        }
                    }
                }
            }
        }
    }

    private static List<Double> steps(
            TrainingExecutable executable, TrainingBatch batch, KerasTraining training, int from, int to) {
        List<Double> losses = new ArrayList<>();
        for (int step = from; step < to; step++) {
            losses.add(
                    executable.step(batch, training.schedule().at(step), step).loss());
        }
        return losses;
    }

    private static TrainingExecutable executable(Network network, Weights weights, KerasTraining training) {
        TrainingExecutable executable =
                engine.compile(TrainingGraph.of(network, training.loss()), weights, training.optimizer(), 1);
        executable.setSlots(training.state().orElseThrow().slots());
        return executable;
    }

    private static TrainingBatch batch(NpzFile golden) {
        float[] inputs = golden.array("inputs").toFloats();
        float[] targets = golden.array("targets").toFloats();
        return TrainingBatch.of(Samples.ofFloats(inputs, 4), Samples.ofFloats(targets, 4));
    }

    private static void assertAllAnswers(KerasFile keras, NpzFile golden) {
        float[] inputs = golden.array("inputs").toFloats();
        Network network = keras.network();
        try (Executable executable = engine.compile(network, keras.weights())) {
            Samples samples = Samples.ofFloats(inputs, 4);
            assertClose(executable.predict(samples), golden.array("output_0").toFloats(), TOLERANCE);
            for (int i = 1; i < network.outputs().size(); i++) {
                String layer = network.outputs().get(i).source().layer();
                Tensor output = Objects.requireNonNull(
                        executable.activations(samples, List.of(layer)).get(layer));
                assertClose(output, golden.array("output_" + i).toFloats(), TOLERANCE);
            }
        }
        long outputs = golden.names().stream()
                .filter(name -> name.startsWith("output_"))
                .count();
        assertThat(network.outputs()).hasSize((int) outputs);
    }

    private static void assertAnswers(KerasFile keras, float[] images, NpyArray expected) {
        assertClose(
                predict(
                        keras.network(),
                        keras.weights(),
                        images,
                        expected.shape().get(0)),
                expected.toFloats(),
                TOLERANCE);
    }

    private static Tensor predict(Network network, Weights weights, float[] images, int count) {
        try (Executable executable = engine.compile(network, weights)) {
            return executable.predict(Samples.ofFloats(images, count));
        }
    }

    /** Compares with a tolerance relative to the largest expected number. */
    private static void assertClose(Tensor actual, float[] expected, double tolerance) {
        assertThat(actual.values()).hasSameSizeAs(expected);
        double scale = 0;
        double difference = 0;
        for (int i = 0; i < expected.length; i++) {
            scale = Math.max(scale, Math.abs(expected[i]));
            difference = Math.max(difference, Math.abs(actual.values()[i] - expected[i]));
        }
        assertThat(difference).isLessThanOrEqualTo(tolerance * scale);
    }

    private static Network vgg16(Shape images) {
        NetworkBuilder builder = new NetworkBuilder("vgg16", images);
        Value value = builder.images();
        int[][] blocks = {{64, 64}, {128, 128}, {256, 256, 256}, {512, 512, 512}, {512, 512, 512}};
        for (int block = 0; block < blocks.length; block++) {
            String prefix = "block" + (block + 1);
            for (int i = 0; i < blocks[block].length; i++) {
                Conv2D convolution = Conv2D.of(blocks[block][i], 3)
                        .withName(prefix + "_conv" + (i + 1))
                        .withPadding(PaddingMode.SAME)
                        .withActivation(Activation.RELU);
                value = builder.add(convolution, value);
            }
            value = builder.add(
                    new MaxPooling2D(prefix + "_pool", MaxPooling2D.of(2).sliding()), value);
        }
        return builder.build();
    }

    /** The caffe form that VGG and ResNet were trained on: blue, green, red, and the means of ImageNet taken off. */
    private static float[] caffe(NpyArray pixels) {
        float[] rgb = pixels(pixels, value -> value);
        float[] bgr = new float[rgb.length];
        for (int i = 0; i < rgb.length; i += 3) {
            for (int channel = 0; channel < 3; channel++) {
                bgr[i + channel] = rgb[i + 2 - channel] - CAFFE_MEANS[channel];
            }
        }
        return bgr;
    }

    private static float[] pixels(NpyArray array, DoubleUnaryOperator form) {
        float[] values = array.toFloats();
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) form.applyAsDouble(values[i]);
        }
        return values;
    }

    private static Path golden(String name) {
        try {
            return Path.of(Objects.requireNonNull(KerasGoldenTest.class.getResource("/golden/keras/" + name), name)
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
