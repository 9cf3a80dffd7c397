package dev.fovea.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.FoveaException;
import dev.fovea.nn.Network;
import dev.fovea.nn.Shape;
import dev.fovea.picture.Fit;
import dev.fovea.picture.Interpolation;
import dev.fovea.picture.Labels;
import dev.fovea.picture.PixelRange;
import dev.fovea.picture.Preprocessing;
import dev.fovea.testing.SharedData;
import dev.fovea.zoo.Zoo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    @Test
    void readsBackAllThatItWrote() {
        Path file = folder.resolve("model.keras");
        classifier().write(file);

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
    void refusesLabelsThatAreNotOneForEachClass() {
        assertThatThrownBy(() -> classifier().withLabels(Labels.of("cat", "dog")))
                .isInstanceOf(FoveaException.class)
                .hasMessageContaining("3 classes")
                .hasMessageContaining("cat, dog");
    }
}
