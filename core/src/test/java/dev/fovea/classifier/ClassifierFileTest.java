package dev.fovea.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.FoveaException;
import dev.fovea.format.keras.KerasFileWriter;
import dev.fovea.format.keras.SavedModel;
import dev.fovea.nn.Network;
import dev.fovea.nn.Shape;
import dev.fovea.picture.Fit;
import dev.fovea.picture.Interpolation;
import dev.fovea.picture.Labels;
import dev.fovea.picture.PixelRange;
import dev.fovea.picture.Preprocessing;
import dev.fovea.testing.SharedData;
import dev.fovea.zoo.Backbone;
import dev.fovea.zoo.Variant;
import dev.fovea.zoo.Zoo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassifierFileTest {
    @TempDir
    Path folder;

    private static ClassifierFile classifier() {
        Network network = Zoo.SEED_CNN.network(Shape.of(20, 24, 3), 3);
        Provenance provenance = new Provenance(
                "fovea test",
                Instant.parse("2026-11-23T10:00:00Z"),
                Map.of("seed", "7"),
                Map.of("validation_accuracy", 0.875));
        return new ClassifierFile(
                network,
                network.initialWeights(7),
                Labels.of("cat", "dog", "fox"),
                Preprocessing.of(20, 24)
                        .withInterpolation(Interpolation.LANCZOS3)
                        .withFit(Fit.PAD_TO_ASPECT),
                Optional.of(provenance),
                List.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"model.keras", "model.h5", "MODEL.HDF5"})
    void readsBackAllThatItWrote(String name) {
        Path file = folder.resolve(name);
        assertThat(classifier().write(file)).isEmpty();

        ClassifierFile read = ClassifierFile.read(file);

        assertThat(read.weights()).isEqualTo(classifier().weights());
        assertThat(read.labels()).isEqualTo(classifier().labels());
        assertThat(read.preprocessing()).isEqualTo(classifier().preprocessing());
        assertThat(read.provenance()).isEqualTo(classifier().provenance());
        assertThat(read.notes()).isEmpty();
    }

    @Test
    void numbersTheClassesOfAFileThatKerasMadeAndSaysSo() {
        ClassifierFile read = ClassifierFile.read(SharedData.path("keras/seed_cnn.keras"));

        assertThat(read.labels()).isEqualTo(Labels.numbered(2));
        assertThat(read.preprocessing()).isEqualTo(Preprocessing.of(64, 64));
        assertThat(read.notes()).anyMatch(note -> note.contains("not written by Fovea"));
        assertThat(read.withLabels(Labels.of("cat", "dog"))
                        .withPreprocessing(read.preprocessing().withRange(PixelRange.UNIT))
                        .labels()
                        .names())
                .containsExactly("cat", "dog");
    }

    @Test
    void refusesAFileCutInHalf() throws IOException {
        Path file = folder.resolve("model.keras");
        classifier().write(file);
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));

        assertThatThrownBy(() -> ClassifierFile.read(file))
                .isInstanceOf(FoveaException.class)
                .hasMessageContaining("model.keras")
                .hasMessageContaining("cut short");
    }

    @Test
    void readsAnEntryOfTheFirstVersionWhichKnewNoFit() {
        Path file = saying(
                "{\"version\":1,\"labels\":[\"cat\",\"dog\",\"fox\"],\"preprocessing\":{\"height\":20,\"width\":24,"
                        + "\"interpolation\":\"area\",\"range\":\"unit\"}}");

        ClassifierFile read = ClassifierFile.read(file);

        assertThat(read.labels()).isEqualTo(Labels.of("cat", "dog", "fox"));
        assertThat(read.preprocessing())
                .isEqualTo(Preprocessing.of(20, 24).withFit(Fit.STRETCH).withRange(PixelRange.UNIT));
        Path again = folder.resolve("again.keras");
        read.write(again);
        assertThat(ClassifierFile.read(again).preprocessing()).isEqualTo(read.preprocessing());
    }

    @Test
    void saysThatAFileIsOfANewerFovea() {
        Path file = saying("{\"version\":9,\"provenance\":{\"software\":\"fovea 3.1\"}}");

        assertThatThrownBy(() -> ClassifierFile.read(file))
                .isInstanceOf(FoveaException.class)
                .hasMessageContaining("model.keras was written by fovea 3.1")
                .hasMessageContaining("version 9")
                .hasMessageContaining("Update Fovea");
    }

    @Test
    void refusesAnEntryOfNoVersionOrThatIsNotJson() {
        assertThatThrownBy(() -> ClassifierFile.read(saying("{\"labels\":[]}")))
                .hasMessageContaining("it is of no version");
        assertThatThrownBy(() -> ClassifierFile.read(saying("{"))).hasMessageContaining("model.keras is damaged");
    }

    private Path saying(String entry) {
        Path file = folder.resolve("model.keras");
        Network network =
                Zoo.SEED_CNN.network(Variant.of(Shape.of(20, 24, 3), 3).withoutRescaling());
        KerasFileWriter.write(
                file,
                SavedModel.of(
                        network,
                        network.initialWeights(7),
                        Instant.EPOCH,
                        Map.of("fovea.json", entry.getBytes(StandardCharsets.UTF_8))));
        return file;
    }

    @Test
    void refusesLabelsThatAreNotOneForEachClass() {
        assertThatThrownBy(() -> classifier().withLabels(Labels.of("cat", "dog")))
                .isInstanceOf(FoveaException.class)
                .hasMessageContaining("3 classes")
                .hasMessageContaining("cat, dog");
    }

    @Test
    void refusesToFeedScaledPixelsToANetworkThatScalesThem() {
        Network vgg = Backbone.VGG16.classifier(Shape.of(32, 32, 3), 2);
        ClassifierFile rescaling = classifier();
        Preprocessing unit = rescaling.preprocessing().withRange(PixelRange.UNIT);

        assertThatThrownBy(() -> rescaling.withPreprocessing(unit))
                .isInstanceOf(FoveaException.class)
                .hasMessageContaining("0-255")
                .hasMessageContaining("layer 'rescaling'");
        assertThat(vgg.layerForPixels().orElseThrow().name()).isEqualTo("pixels");
        assertThat(ClassifierFile.read(SharedData.path("keras/seed_cnn.keras"))
                        .network()
                        .layerForPixels())
                .isEmpty();
    }
}
