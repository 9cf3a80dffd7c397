package dev.fovea.format.keras;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fovea.FoveaException;
import dev.fovea.engine.Engine;
import dev.fovea.engine.EngineOptions;
import dev.fovea.engine.Engines;
import dev.fovea.engine.Executable;
import dev.fovea.engine.Precision;
import dev.fovea.engine.Samples;
import dev.fovea.format.json.Json;
import dev.fovea.format.npy.NpyArray;
import dev.fovea.format.npy.NpzFile;
import dev.fovea.nn.LayerNode;
import dev.fovea.nn.Network;
import dev.fovea.nn.NetworkBuilder;
import dev.fovea.nn.Shape;
import dev.fovea.nn.Tensor;
import dev.fovea.nn.Value;
import dev.fovea.nn.Weights;
import dev.fovea.nn.layer.Add;
import dev.fovea.nn.layer.Concatenate;
import dev.fovea.nn.layer.Dense;
import dev.fovea.nn.layer.Flatten;
import dev.fovea.nn.layer.LocalResponseNormalization;
import dev.fovea.nn.loss.CategoricalCrossentropy;
import dev.fovea.testing.SharedData;
import dev.fovea.zoo.Zoo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KerasFileTest {
    private static final Instant DATE = Instant.parse("2026-11-01T12:00:00Z");

    @TempDir
    Path folder;

    @Test
    void readsANetworkAndItsWeightsThatKerasWrote() {
        try (KerasFile file = KerasFile.open(SharedData.path("keras/seed_cnn.keras"))) {
            Network network = file.network();
            assertThat(network.name()).isEqualTo("seed_cnn");
            assertThat(network.inputShape()).isEqualTo(Shape.of(64, 64, 3));
            assertThat(network.layers()).extracting(LayerNode::name).startsWith("conv2d", "max_pooling2d");
            assertThat(network.parameterCount()).isEqualTo(290_978);
            assertThat(file.loss()).contains(new CategoricalCrossentropy(0));
            assertThat(file.notes()).isEmpty();
            assertThat(file.entry("fovea.json")).isEmpty();
            Weights weights = file.weights();
            network.check(weights);
            assertThat(weights.areFinite()).isTrue();
            assertThat(weights.get("dense_1/kernel").shape()).isEqualTo(Shape.of(64, 2));
        }
    }

    @Test
    void computesWhatKerasComputedFromAFileWithDepthwiseAndSeparableConvolutions() {
        try (KerasFile file = KerasFile.open(SharedData.path("keras/mixed.keras"));
                NpzFile golden = NpzFile.open(SharedData.path("keras/golden.npz"));
                Engine engine = Engines.open(EngineOptions.automatic().withPrecision(Precision.FLOAT32));
                Executable network = engine.compile(file.network(), file.weights())) {
            NpyArray pixels = golden.array("mixed_pixels");
            float[] expected = golden.array("mixed_probabilities").toFloats();
            Tensor probabilities = network.predict(
                    Samples.ofFloats(pixels.toFloats(), pixels.shape().get(0)));
            assertThat(probabilities.values()).hasSameSizeAs(expected);
            for (int i = 0; i < expected.length; i++) {
                assertThat(probabilities.values()[i]).isCloseTo(expected[i], within(1e-5f));
            }
        }
    }

    @Test
    void readsBackWhatItWroteBitForBit() {
        Path path = folder.resolve("a.keras");
        Network network = Zoo.SEED_CNN.network(Shape.of(32, 24, 3), 3);
        Weights weights = network.initialWeights(1);
        KerasFileWriter.write(path, SavedModel.of(network, weights, DATE, Map.of("fovea.json", "{}".getBytes(UTF_8))));
        try (KerasFile file = KerasFile.open(path)) {
            assertThat(file.network().graph()).isEqualTo(network.graph());
            assertThat(file.network().name()).isEqualTo("seed_cnn");
            assertThat(file.weights()).isEqualTo(weights);
            assertThat(file.entry("fovea.json")).hasValue("{}".getBytes(UTF_8));
            assertThat(file.notes()).isEmpty();
        }
    }

    @Test
    void writesAgainWhatKerasWrote() {
        Path path = folder.resolve("again.keras");
        try (KerasFile file = KerasFile.open(SharedData.path("keras/seed_cnn.keras"))) {
            KerasFileWriter.write(path, SavedModel.of(file.network(), file.weights(), DATE, Map.of()));
            try (KerasFile again = KerasFile.open(path)) {
                assertThat(again.network()).isEqualTo(file.network());
                assertThat(again.weights()).isEqualTo(file.weights());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"own.keras", "own.h5"})
    void registersALayerThatKerasLacksAndSaysWhatKerasWillNeed(String name) {
        Path path = folder.resolve(name);
        Network network = Network.sequential(
                "own", Shape.of(4, 4, 3), List.of(LocalResponseNormalization.alexNet(), Flatten.create(), Dense.of(2)));
        SavedModel model = SavedModel.of(network, network.initialWeights(1), DATE, Map.of());

        assertThat(KerasFileWriter.write(path, model))
                .singleElement()
                .asString()
                .contains("is written as fovea>LocalResponseNormalization, which Keras lacks");
        try (KerasFile file = KerasFile.open(path)) {
            assertThat(file.network().graph()).isEqualTo(network.graph());
            assertThat(file.weights()).isEqualTo(model.weights());
        }
    }

    @Test
    void writesTheSameBytesForTheSameContent() throws IOException {
        assertThat(Files.readAllBytes(small("a.keras"))).isEqualTo(Files.readAllBytes(small("b.keras")));
    }

    @Test
    void refusesAFileCutInHalf() throws IOException {
        byte[] whole = Files.readAllBytes(small("whole.keras"));
        Path half = Files.write(folder.resolve("half.keras"), Arrays.copyOf(whole, whole.length / 2));
        assertThatThrownBy(() -> KerasFile.open(half))
                .isInstanceOf(FoveaException.class)
                .hasMessageContaining("half.keras")
                .hasMessageContaining("cut short")
                .hasMessageContaining("copy or save it again");
    }

    @Test
    void noticesAChangedByteInTheWeights() throws IOException {
        byte[] bytes = Files.readAllBytes(small("a.keras"));
        bytes[bytes.length / 2] ^= 1;
        Path changed = Files.write(folder.resolve("changed.keras"), bytes);
        assertThatThrownBy(() -> readAll(changed))
                .isInstanceOf(FoveaException.class)
                .hasMessageContaining("changed.keras")
                .hasMessageContaining("model.weights.h5 is damaged");
    }

    @Test
    void tellsWhatToDoWithAFileOfWeightsAMissingFileAndAFolder() {
        Path weights = SharedData.path("keras/vgg16_weights_tf_dim_ordering_tf_kernels_notop.h5");
        assertThatThrownBy(() -> KerasFile.open(weights))
                .isInstanceOf(FoveaException.class)
                .hasMessageContaining("it has weights and no network");
        assertThatThrownBy(() -> KerasFile.open(folder.resolve("absent.keras")))
                .isInstanceOf(FoveaException.class)
                .hasMessageContaining("There is no model");
        assertThatThrownBy(() -> KerasFile.open(folder)).isInstanceOf(FoveaException.class);
    }

    @Test
    void writesTheEntriesThatKerasLooksFor() throws IOException {
        try (KerasArchive archive = new KerasArchive(small("a.keras"))) {
            assertThat(new String(archive.entry("metadata.json").orElseThrow(), UTF_8))
                    .isEqualTo("{\"keras_version\":\"3.15.1\",\"date_saved\":\"2026-11-01@12:00:00\"}");
            assertThat(Json.text(archive.config())).startsWith("{\"module\":\"keras\",\"class_name\":\"Sequential\"");
        }
    }

    /** Keras calls a layer that joins values with one list of them; one value for each argument stops its reading. */
    @Test
    void givesLayersThatJoinValuesAListOfThem() throws IOException {
        Path path = folder.resolve("joins.keras");
        NetworkBuilder builder = new NetworkBuilder("joins", Shape.of(4, 4, 3));
        Value left = builder.add(Dense.of(2).withName("left"), builder.images());
        Value right = builder.add(Dense.of(5).withName("right"), builder.images());
        Value both = builder.add(new Concatenate("both", -1), left, right);
        Value sum = builder.add(new Add("sum"), both, both);
        builder.add(Dense.of(2).withName("answer"), builder.add(new Flatten("flat"), sum));
        Network network = builder.build();
        KerasFileWriter.write(path, SavedModel.of(network, network.initialWeights(1), DATE, Map.of()));

        Map<String, String> builds = new LinkedHashMap<>();
        Map<String, Boolean> lists = new LinkedHashMap<>();
        try (KerasArchive archive = new KerasArchive(path)) {
            for (JsonNode layer : archive.config().path("config").path("layers")) {
                String name = layer.path("config").path("name").asText();
                builds.put(name, layer.path("build_config").path("input_shape").toString());
                lists.put(
                        name,
                        layer.path("inbound_nodes").path(0).path("args").path(0).isArray());
            }
        }
        assertThat(builds)
                .containsEntry("both", "[[null,4,4,2],[null,4,4,5]]")
                .containsEntry("sum", "[[null,4,4,7],[null,4,4,7]]")
                .containsEntry("answer", "[null,112]");
        assertThat(lists).containsEntry("both", true).containsEntry("sum", true).containsEntry("answer", false);
    }

    private Path small(String name) {
        Path path = folder.resolve(name);
        Network network = Zoo.SEED_CNN.network(Shape.of(8, 8, 3), 2);
        KerasFileWriter.write(path, SavedModel.of(network, network.initialWeights(7), DATE, Map.of()));
        return path;
    }

    private static void readAll(Path path) {
        try (KerasFile file = KerasFile.open(path)) {
            file.weights();
        }
    }
}
