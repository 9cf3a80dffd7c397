package dev.fovea.format.keras;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.engine.Engine;
import dev.fovea.engine.EngineOptions;
import dev.fovea.engine.Engines;
import dev.fovea.engine.Executable;
import dev.fovea.engine.Precision;
import dev.fovea.engine.Samples;
import dev.fovea.format.json.Json;
import dev.fovea.format.npy.NpzFile;
import dev.fovea.nn.Network;
import dev.fovea.nn.Weights;
import dev.fovea.testing.SharedData;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Large graphs as Keras describes them, with the weights of its files: we answer what Keras recorded. */
class ApplicationsTest {
    private static final float[] CAFFE_MEANS = {103.939f, 116.779f, 123.68f};

    private static Engine engine;

    @BeforeAll
    static void open() {
        engine = Engines.open(EngineOptions.automatic().withPrecision(Precision.FLOAT32));
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    @Test
    void answersAsKerasDoesWithTheWeightsOfResNet50() throws IOException {
        Network network = network("resnet50");
        assertThat(network.parameterCount()).isEqualTo(23_587_712);
        Weights weights = KerasWeightsFile.byTopology(
                SharedData.path("keras/resnet50_weights_tf_dim_ordering_tf_kernels_notop.h5"), network);
        try (NpzFile golden = NpzFile.open(SharedData.path("keras/golden.npz"))) {
            float[] rgb = golden.array("resnet50_pixels").toFloats();
            float[] bgr = new float[rgb.length];
            for (int i = 0; i < rgb.length; i++) {
                bgr[i] = rgb[i - i % 3 + 2 - i % 3] - CAFFE_MEANS[i % 3];
            }
            assertAnswers(
                    network, weights, bgr, 2, golden.array("resnet50_features").toFloats(), 1e-4);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "mobilenet_v2, mobilenet_v2_weights_tf_dim_ordering_tf_kernels_1.0_224_no_top.h5, features",
        "mobilenet_v2_top, mobilenet_v2_weights_tf_dim_ordering_tf_kernels_1.0_224.h5, probabilities"
    })
    void answersAsKerasDoesWithTheRealWeightsOfMobileNetV2(String name, String file, String answers)
            throws IOException {
        Network network = network(name);
        Weights weights = KerasWeightsFile.byTopology(SharedData.path("weights/keras/" + file), network);
        try (NpzFile golden = NpzFile.open(SharedData.path("weights/keras/mobilenet_v2_golden.npz"))) {
            float[] images = golden.array("pixels").toFloats();
            for (int i = 0; i < images.length; i++) {
                images[i] = images[i] / 127.5f - 1;
            }
            assertAnswers(network, weights, images, 8, golden.array(answers).toFloats(), 1e-5);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mixed.keras", "mixed_keras3.h5"})
    void answersAsKerasDoesOnLayersOfManyKinds(String file) {
        try (KerasFile keras = KerasFile.open(SharedData.path("keras/" + file));
                NpzFile golden = NpzFile.open(SharedData.path("keras/golden.npz"))) {
            float[] pixels = golden.array("mixed_pixels").toFloats();
            float[] expected = golden.array("mixed_probabilities").toFloats();
            assertAnswers(keras.network(), keras.weights(), pixels, 6, expected, 1e-5);
        }
    }

    private static Network network(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(
                        ApplicationsTest.class.getResourceAsStream("/golden/keras/" + name + ".json.gz"), name);
                InputStream json = new GZIPInputStream(in)) {
            List<String> notes = new ArrayList<>();
            Network network = new ModelConfigReader(notes)
                    .read(Json.read(json.readAllBytes()))
                    .network();
            assertThat(notes).isEmpty();
            return network;
        }
    }

    /** Compares with a tolerance relative to the largest expected number. */
    private static void assertAnswers(
            Network network, Weights weights, float[] images, int count, float[] expected, double tolerance) {
        float[] actual;
        try (Executable executable = engine.compile(network, weights)) {
            actual = executable.predict(Samples.ofFloats(images, count)).values();
        }
        assertThat(actual).hasSameSizeAs(expected);
        double scale = 0;
        double difference = 0;
        for (int i = 0; i < expected.length; i++) {
            scale = Math.max(scale, Math.abs(expected[i]));
            difference = Math.max(difference, Math.abs(actual[i] - expected[i]));
        }
        assertThat(difference).isLessThanOrEqualTo(tolerance * scale);
    }
}
