package dev.fovea.zoo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fovea.engine.Engine;
import dev.fovea.engine.EngineOptions;
import dev.fovea.engine.Engines;
import dev.fovea.engine.Executable;
import dev.fovea.engine.Precision;
import dev.fovea.engine.Samples;
import dev.fovea.format.json.Json;
import dev.fovea.format.keras.KerasFileWriter;
import dev.fovea.format.keras.SavedModel;
import dev.fovea.nn.Network;
import dev.fovea.nn.NetworkBuilder;
import dev.fovea.nn.ParameterSpec;
import dev.fovea.nn.Shape;
import dev.fovea.nn.Tensor;
import dev.fovea.nn.Weights;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Backbones of which no real weights are at hand answer what Keras's applications did with weights made of their names ({@code
 * bench/golden/backbones.py}), which Keras took for the official ones.
 */
class BackboneNumbersTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"vgg19, h5", "inception-v3, h5", "efficientnet-b0, h5", "efficientnet-b0, keras"})
    void makesKerasesFeaturesOfPixels(String name, String ending) throws IOException {
        Backbone backbone = Backbone.named(name);
        JsonNode golden = golden(name);
        int size = golden.path("size").asInt();
        Shape images = Shape.of(size, size, 3);
        Path file = folder.resolve("official." + ending);
        Network keras = backbone.architecture().network(new Variant(images, 2, false, false));
        KerasFileWriter.write(file, SavedModel.of(keras, weights(keras), Instant.EPOCH, Map.of()));

        Network network = backbone.features(images, FeatureForm.AVERAGE);
        float[] actual = answers(network, backbone.read(file, network));

        JsonNode expected = golden.path("features").path("data");
        double largest = 0;
        double difference = 0;
        for (int i = 0; i < expected.size(); i++) {
            largest = Math.max(largest, Math.abs(expected.get(i).asDouble()));
            difference = Math.max(difference, Math.abs(expected.get(i).asDouble() - actual[i]));
        }
        assertThat(actual).hasSize(expected.size());
        assertThat(difference).isLessThanOrEqualTo(1e-4 * largest);
    }

    /** What save_weights of Keras 3 writes is what lies in a .keras file: groups by class instead of by name. */
    @Test
    void readsFilesOfWeightsAloneOfKeras3WithTheTop() throws IOException {
        Network whole = Backbone.EFFICIENTNET_B0.classifier(Shape.of(64, 64, 3), 5);
        Path archive = folder.resolve("whole.keras");
        Weights weights = whole.initialWeights(1);
        KerasFileWriter.write(archive, SavedModel.of(whole, weights, Instant.EPOCH, Map.of()));
        Path alone = folder.resolve("alone.weights.h5");
        try (ZipFile zip = new ZipFile(archive.toFile());
                InputStream entry = zip.getInputStream(zip.getEntry("model.weights.h5"))) {
            Files.copy(entry, alone);
        }
        Weights read = Backbone.EFFICIENTNET_B0.read(alone, whole);
        assertThat(read.get("predictions/kernel")).isEqualTo(weights.get("predictions/kernel"));
        assertThat(read.get("top_conv/kernel")).isEqualTo(weights.get("top_conv/kernel"));
        assertThat(read).isEqualTo(Backbone.EFFICIENTNET_B0.read(archive, whole));
    }

    @ParameterizedTest
    @EnumSource(
            value = Backbone.class,
            names = {"VGG16", "INCEPTION_V3"})
    void readsModelsWhoseLayersHaveOtherNamesByTheirOrder(Backbone backbone) {
        Shape images = Shape.of(80, 80, 3);
        Network keras = backbone.architecture().network(new Variant(images, 2, false, false));
        NetworkBuilder builder = new NetworkBuilder("other", images);
        builder.add("base", keras, builder.images());
        Network other = builder.build();
        Path plain = folder.resolve("plain.h5");
        Path named = folder.resolve("named.keras");
        Map<String, Tensor> renamed = new LinkedHashMap<>();
        weights(keras).asMap().forEach((name, tensor) -> renamed.put("base." + name, tensor));
        KerasFileWriter.write(plain, SavedModel.of(keras, weights(keras), Instant.EPOCH, Map.of()));
        KerasFileWriter.write(named, SavedModel.of(other, new Weights(renamed), Instant.EPOCH, Map.of()));

        Network network = backbone.features(images, FeatureForm.FLAT);
        assertThat(backbone.read(named, network)).isEqualTo(backbone.read(plain, network));
    }

    private static JsonNode golden(String name) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(BackboneNumbersTest.class.getResourceAsStream("/golden/backbones.json"))) {
            for (JsonNode backbone : Json.read(in.readAllBytes()).path("backbones")) {
                if (backbone.path("name").asText().equals(name)) {
                    return backbone;
                }
            }
            throw new IllegalStateException(name);
        }
    }

    private static float[] answers(Network network, Weights weights) {
        int values = Math.toIntExact(2 * network.inputShape().elements());
        ByteBuffer pixels = ByteBuffer.allocateDirect(values);
        for (int i = 0; i < values; i++) {
            pixels.put((byte) Math.floor((number("pixels", i) + 0.5) * 256));
        }
        try (Engine engine = Engines.open(EngineOptions.automatic().withPrecision(Precision.FLOAT32));
                Executable executable = engine.compile(network, weights)) {
            return executable.predict(Samples.ofBytes(pixels.flip(), 2)).values();
        }
    }

    private static Weights weights(Network network) {
        Map<String, Tensor> weights = new LinkedHashMap<>();
        for (ParameterSpec parameter : network.parameters()) {
            weights.put(parameter.name(), new Tensor(parameter.shape(), values(parameter.name(), parameter.shape())));
        }
        return new Weights(weights);
    }

    private static float[] values(String name, Shape shape) {
        switch (name) {
            case "normalization/mean" -> {
                return new float[] {0.485f, 0.456f, 0.406f};
            }
            case "normalization/variance" -> {
                return new float[] {0.229f, 0.224f, 0.225f};
            }
            case "normalization/count" -> {
                return new float[1];
            }
            default -> {}
        }
        boolean kernel = name.endsWith("/kernel");
        double scale = 0.4;
        if (kernel) {
            long inputs = (long) shape.size(0) * shape.size(1) * (shape.size(3) == 1 ? 1 : shape.size(2));
            scale = Math.sqrt(24.0 / inputs);
        }
        boolean aroundOne = name.endsWith("/gamma") || name.endsWith("/moving_variance");
        float[] values = new float[Math.toIntExact(shape.elements())];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (number(name, i) * scale + (aroundOne ? 1 : 0));
        }
        return values;
    }

    /** The same numbers from -0.5 to 0.5 as the script's. */
    private static double number(String name, int place) {
        CRC32 seed = new CRC32();
        seed.update(name.getBytes(UTF_8));
        int x = place * 0x9E3779B9 + (int) seed.getValue();
        x = (x ^ (x >>> 16)) * 0x85EBCA6B;
        x = (x ^ (x >>> 13)) * 0xC2B2AE35;
        x ^= x >>> 16;
        return Integer.toUnsignedLong(x) / (double) (1L << 32) - 0.5;
    }
}
