package dev.fovea.format.safetensors;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.FoveaException;
import dev.fovea.nn.Network;
import dev.fovea.nn.Shape;
import dev.fovea.nn.Weights;
import dev.fovea.zoo.Zoo;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that the safetensors package wrote, and our own read back; bench/arrays_open.py has the package read those. */
class SafetensorsFileTest {
    @TempDir
    Path folder;

    private static Path golden() throws URISyntaxException {
        return Path.of(Objects.requireNonNull(SafetensorsFileTest.class.getResource("/golden/arrays/types.safetensors"))
                .toURI());
    }

    @Test
    void readsEveryTypeThatThePackageWrote() throws URISyntaxException {
        SafetensorsFile file = SafetensorsFile.open(golden());

        assertThat(file.names()).hasSize(14);
        assertThat(file.metadata().get("made by")).startsWith("safetensors ");
        for (String name : file.names()) {
            if (name.equals("single")) {
                assertThat(file.tensor(name).shape()).isEqualTo(Shape.of());
                assertThat(file.tensor(name).values()).containsExactly(2.5f);
                continue;
            }
            assertThat(file.tensor(name).shape()).isEqualTo(Shape.of(2, 3));
            assertThat(file.tensor(name).values())
                    .as(name)
                    .containsExactly(
                            switch (name) {
                                case "bool" -> new float[] {1, 0, 1, 0, 1, 0};
                                case "bfloat16" -> new float[] {0.5f, 1.5f, 2.5f, 3.5f, 4.5f, 5.5f};
                                default -> new float[] {0, 1, 2, 3, 4, 5};
                            });
        }
    }

    @Test
    void givesBackANetworksWeights() {
        Network network = Zoo.SEED_CNN.network(Shape.of(20, 24, 3), 3);
        Weights weights = network.initialWeights(3);
        Path file = folder.resolve("weights.safetensors");
        SafetensorsFile.write(file, weights, Map.of("network", "seed_cnn"));

        SafetensorsFile read = SafetensorsFile.open(file);

        assertThat(read.weights(network)).isEqualTo(weights);
        assertThat(read.names()).containsExactlyElementsOf(weights.names());
        assertThat(read.metadata()).containsExactly(Map.entry("network", "seed_cnn"));
        assertThatThrownBy(() -> read.weights(Zoo.SEED_CNN.network(Shape.of(20, 24, 3), 4)))
                .isInstanceOf(FoveaException.class)
                .hasMessageContaining("dense_1/kernel");
        assertThatThrownBy(() -> read.tensor("absent"))
                .hasMessageContaining("'absent'")
                .hasMessageContaining("conv2d/kernel");
    }

    @Test
    void refusesHeadersThatDoNotDescribeTheFile() throws IOException {
        assertRefused("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}", 4, "outside the file");
        assertRefused("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[-8,0]}}", 8, "outside the file");
        assertRefused("{\"a\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,8]}}", 8, "size of 3");
        assertRefused("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,8]}}", 8, "does not fill");
        assertRefused("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}", 8, "follow its header");
        assertRefused("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}", 8, "overlap or leave");
        assertRefused("{\"a\":{\"dtype\":\"F8_E4M3\",\"shape\":[1],\"data_offsets\":[0,1]}}", 1, "F8_E4M3");
        assertRefused("{\"a\":{\"dtype\":\"F32\",\"shape\":7,\"data_offsets\":[0,4]}}", 4, "no shape");
        assertRefused(
                "{\"a\":{\"dtype\":\"U8\",\"shape\":[4294967296,4294967296],\"data_offsets\":[0,0]}}", 0, "size of");
        assertRefused("[1]", 0, "no JSON object");
        assertRefused("{\"a\"", 0, "Could not read");
        Path huge = folder.resolve("huge.safetensors");
        Files.write(
                huge,
                ByteBuffer.allocate(8)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(1L << 40)
                        .array());
        assertThatThrownBy(() -> SafetensorsFile.open(huge)).hasMessageContaining("header claims");
        assertThatThrownBy(() -> SafetensorsFile.open(folder.resolve("absent"))).hasMessageContaining("no file");
    }

    @Test
    void refusesAFileThatIsCutShort() throws Exception {
        byte[] whole = Files.readAllBytes(golden());
        for (int length : new int[] {0, 7, 8, 100, whole.length - 1}) {
            Path cut = Files.write(folder.resolve("cut.safetensors"), Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> SafetensorsFile.open(cut))
                    .isInstanceOf(FoveaException.class)
                    .hasMessageContaining("cut.safetensors");
        }
    }

    private void assertRefused(String header, int dataBytes, String reason) throws IOException {
        byte[] json = header.getBytes(UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(8 + json.length + dataBytes).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(json.length).put(json);
        Path file = Files.write(folder.resolve("bad.safetensors"), bytes.array());
        assertThatThrownBy(() -> SafetensorsFile.open(file))
                .isInstanceOf(FoveaException.class)
                .hasMessageContaining("bad.safetensors")
                .hasMessageContaining(reason);
    }
}
