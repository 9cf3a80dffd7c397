package dev.fovea.format.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.FoveaException;
import dev.fovea.nn.Network;
import dev.fovea.nn.Shape;
import dev.fovea.picture.Preprocessing;
import dev.fovea.zoo.Zoo;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxDescriptionTest {
    @TempDir
    Path folder;

    private Path written(InputForm form) {
        Network network = Zoo.SEED_CNN.network(Shape.of(16, 20, 3), 3);
        Path file = folder.resolve(form.keyword() + ".onnx");
        OnnxExporter.of(
                        network,
                        network.initialWeights(1),
                        OnnxOptions.of(form, Preprocessing.of(16, 20)).withMetadata(Map.of("who", "fovea\u00e9")))
                .write(file);
        return file;
    }

    @Test
    void tellsWhatAFileIsFedAndAnswers() {
        OnnxDescription said = OnnxDescription.read(written(InputForm.NCHW));
        assertThat(said.inputs()).hasSize(1);
        assertThat(said.inputs().get(0).name()).isEqualTo("images");
        assertThat(said.inputs().get(0).type()).contains(OnnxType.FLOAT);
        assertThat(said.inputs().get(0).shape()).containsExactly(-1L, 3L, 16L, 20L);
        assertThat(said.outputs()).hasSize(1);
        assertThat(said.outputs().get(0).operator()).isEqualTo("Softmax");
        assertThat(said.outputs().get(0).shape()).containsExactly(-1L, 3L);
        assertThat(said.metadata()).containsExactly(Map.entry("who", "fovea\u00e9"));

        OnnxDescription pixels = OnnxDescription.read(written(InputForm.PIXELS));
        assertThat(pixels.inputs().get(0).type()).contains(OnnxType.UINT8);
        assertThat(pixels.inputs().get(0).shape()).containsExactly(-1L, -1L, -1L, 3L);
    }

    @Test
    void readsAFileThatTheOnnxPackageMade() throws URISyntaxException {
        Path file = Path.of(Objects.requireNonNull(OnnxDescriptionTest.class.getResource("/golden/onnx/foreign.onnx"))
                .toURI());
        OnnxDescription said = OnnxDescription.read(file);
        // The file lists its weights among its inputs, as old ones do.
        assertThat(said.inputs()).extracting(OnnxDescription.Slot::name).containsExactly("data");
        assertThat(said.inputs().get(0).shape()).containsExactly(2L, 3L, 6L, 5L);
        assertThat(said.outputs().get(0).operator()).isEqualTo("Gemm");
        assertThat(said.metadata()).containsEntry("author", "bench/golden");
    }

    @Test
    void answersAnyDamageWithItsOwnError() throws IOException {
        byte[] whole = Files.readAllBytes(written(InputForm.NHWC));
        Path cut = folder.resolve("cut.onnx");
        for (int length : List.of(0, 1, 10, 100, 1000, whole.length / 2, whole.length - 1)) {
            Files.write(cut, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> OnnxDescription.read(cut))
                    .as("%d bytes", length)
                    .isInstanceOf(FoveaException.class)
                    .hasMessageContaining("cut.onnx");
        }
        java.util.Random random = new java.util.Random(1);
        for (int i = 0; i < 500; i++) {
            byte[] damaged = whole.clone();
            damaged[random.nextInt(300)] = (byte) random.nextInt(256);
            Files.write(cut, damaged);
            assertThatCode(() -> {
                        try {
                            OnnxDescription.read(cut);
                        } catch (FoveaException e) {
                            assertThat(e).hasMessageContaining("cut.onnx");
                        }
                    })
                    .doesNotThrowAnyException();
        }
        assertThatThrownBy(() -> OnnxDescription.read(folder.resolve("absent.onnx")))
                .hasMessageContaining("no file");
    }
}
