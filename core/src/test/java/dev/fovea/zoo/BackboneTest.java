package dev.fovea.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.FoveaException;
import dev.fovea.engine.Engine;
import dev.fovea.engine.EngineOptions;
import dev.fovea.engine.Engines;
import dev.fovea.engine.Executable;
import dev.fovea.engine.Precision;
import dev.fovea.engine.Samples;
import dev.fovea.format.npy.NpzFile;
import dev.fovea.nn.Network;
import dev.fovea.nn.Shape;
import dev.fovea.nn.Weights;
import dev.fovea.testing.SharedData;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Backbones with the weights of Keras's files answer on plain pixels what Keras recorded on what it was fed. */
class BackboneTest {
    private static final String MOBILENET = "weights/keras/mobilenet_v2_weights_tf_dim_ordering_tf_kernels_1.0_224";

    /**
     * Of MobileNetV2's feature maps. From the numbers that Keras was fed they are within 1e-5, as ApplicationsTest holds; the
     * network itself rounds pixels otherwise than numpy did, which brings them to 1.001e-5.
     */
    private static final double FROM_PIXELS = 1.5e-5;

    private static final Shape SMALL = Shape.of(150, 150, 3);

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
    void vgg16MakesKerasesFeaturesOfPixels() throws IOException {
        Path file = SharedData.path("keras/vgg16_weights_tf_dim_ordering_tf_kernels_notop.h5");
        assertFeatures(Backbone.VGG16, file, "keras/golden.npz", "vgg16", 1e-4);
    }

    @Test
    void resNet50MakesKerasesFeaturesOfPixels() throws IOException {
        Path file = SharedData.path("keras/resnet50_weights_tf_dim_ordering_tf_kernels_notop.h5");
        assertFeatures(Backbone.RESNET_50, file, "keras/golden.npz", "resnet50", 1e-4);
    }

    @Test
    void mobileNetV2MakesKerasesFeaturesOfPixelsFromBothItsFiles() throws IOException {
        Network network = Backbone.MOBILENET_V2.features(Backbone.MOBILENET_V2.images(), FeatureForm.MAPS);
        Weights withoutTop = Backbone.MOBILENET_V2.read(SharedData.path(MOBILENET + "_no_top.h5"), network);

        assertThat(Backbone.MOBILENET_V2.read(SharedData.path(MOBILENET + ".h5"), network))
                .isEqualTo(withoutTop);
        assertAnswers(network, withoutTop, "weights/keras/mobilenet_v2_golden.npz", "pixels", "features", FROM_PIXELS);
    }

    @Test
    void mobileNetV2TellsImageNetsClassesAsKerasDoes() throws IOException {
        Network network = Backbone.MOBILENET_V2.classifier(Backbone.MOBILENET_V2.images(), Backbone.IMAGENET_CLASSES);
        Weights weights = Backbone.MOBILENET_V2.read(SharedData.path(MOBILENET + ".h5"), network);

        assertAnswers(network, weights, "weights/keras/mobilenet_v2_golden.npz", "pixels", "probabilities", 1e-5);
    }

    @Test
    void poolsAndFlattensItsFeatureMaps() throws IOException {
        Path file = SharedData.path(MOBILENET + "_no_top.h5");
        float[] maps;
        try (NpzFile golden = NpzFile.open(SharedData.path("weights/keras/mobilenet_v2_golden.npz"))) {
            maps = golden.array("features").toFloats();
        }
        float[] means = new float[8 * 1280];
        float[] largest = new float[8 * 1280];
        for (int i = 0; i < maps.length; i++) {
            int feature = i / (49 * 1280) * 1280 + i % 1280;
            means[feature] += maps[i] / 49;
            largest[feature] = Math.max(largest[feature], maps[i]);
        }
        assertClose(features(Backbone.MOBILENET_V2, file, FeatureForm.AVERAGE), means, FROM_PIXELS);
        assertClose(features(Backbone.MOBILENET_V2, file, FeatureForm.MAXIMUM), largest, FROM_PIXELS);
        assertClose(features(Backbone.MOBILENET_V2, file, FeatureForm.FLAT), maps, FROM_PIXELS);
    }

    @Test
    void givesATopOfOtherClassesTheWeightsItIsTold() {
        Path file = SharedData.path(MOBILENET + ".h5");
        Network network = Backbone.MOBILENET_V2.classifier(Shape.of(96, 96, 3), 2);
        Weights first = network.initialWeights(1);
        Weights weights = Backbone.MOBILENET_V2.read(file, network, first);

        assertThat(weights.get("predictions/kernel")).isEqualTo(first.get("predictions/kernel"));
        assertThat(weights.get("Conv1/kernel")).isNotEqualTo(first.get("Conv1/kernel"));
        assertThatThrownBy(() -> Backbone.MOBILENET_V2.read(file, network))
                .isInstanceOf(FoveaException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("it has no weights 'predictions/kernel' of shape (1280, 2)");
    }

    @Test
    void saysWhichLayerOfAFileDoesNotFit() {
        Path file = SharedData.path("keras/vgg16_weights_tf_dim_ordering_tf_kernels_notop.h5");
        Network vgg19 = Backbone.VGG19.features(SMALL, FeatureForm.MAPS);
        assertThatThrownBy(() -> Backbone.VGG19.read(file, vgg19))
                .isInstanceOf(FoveaException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("it has weights for 13 layers, but network 'vgg19' has 16");
        Network vgg16 = Backbone.VGG16.features(SMALL, FeatureForm.MAPS);
        Path other = SharedData.path("keras/resnet50_weights_tf_dim_ordering_tf_kernels_notop.h5");
        assertThatThrownBy(() -> Backbone.VGG16.read(other, vgg16))
                .isInstanceOf(FoveaException.class)
                .hasMessageContaining(other.toString())
                .hasMessageContaining("'block1_conv1/kernel' needs weights of shape (3, 3, 3, 64)");
    }

    @Test
    void refusesAModelThatRescalesPixelsItself() {
        Path file = SharedData.path("keras/mixed.keras");
        Network network = Backbone.VGG16.features(SMALL, FeatureForm.MAPS);
        assertThatThrownBy(() -> Backbone.VGG16.read(file, network))
                .isInstanceOf(FoveaException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("rescale");
    }

    @ParameterizedTest
    @EnumSource(Backbone.class)
    void saysWhereItsWeightsAreAndUnderWhatLicence(Backbone backbone) {
        assertThat(Backbone.named(backbone.label())).isEqualTo(backbone);
        assertThat(backbone.whole().name()).endsWith(".h5");
        assertThat(backbone.withoutTop().name()).matches(".*no_?top\\.h5");
        assertThat(backbone.licence()).isNotBlank();
        assertThat(backbone.accuracy()).isBetween(0.7, 0.8);
    }

    private static void assertFeatures(Backbone backbone, Path file, String golden, String name, double tolerance)
            throws IOException {
        Network network = backbone.features(SMALL, FeatureForm.MAPS);
        assertAnswers(network, backbone.read(file, network), golden, name + "_pixels", name + "_features", tolerance);
    }

    private static float[] features(Backbone backbone, Path file, FeatureForm form) throws IOException {
        Network network = backbone.features(backbone.images(), form);
        return answers(network, backbone.read(file, network), "weights/keras/mobilenet_v2_golden.npz", "pixels");
    }

    private static void assertAnswers(
            Network network, Weights weights, String file, String pixels, String answers, double tolerance)
            throws IOException {
        try (NpzFile golden = NpzFile.open(SharedData.path(file))) {
            assertClose(
                    answers(network, weights, file, pixels),
                    golden.array(answers).toFloats(),
                    tolerance);
        }
    }

    /** Feeds the bytes of pixels, as everything that reads pictures does. */
    private static float[] answers(Network network, Weights weights, String file, String pixels) throws IOException {
        try (NpzFile golden = NpzFile.open(SharedData.path(file));
                Executable executable = engine.compile(network, weights)) {
            float[] values = golden.array(pixels).toFloats();
            ByteBuffer bytes = ByteBuffer.allocateDirect(values.length);
            for (float value : values) {
                bytes.put((byte) value);
            }
            int count = (int) (values.length / network.inputShape().elements());
            return executable.predict(Samples.ofBytes(bytes.flip(), count)).values();
        }
    }

    /** Compares with a tolerance relative to the largest expected number. */
    private static void assertClose(float[] actual, float[] expected, double tolerance) {
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
