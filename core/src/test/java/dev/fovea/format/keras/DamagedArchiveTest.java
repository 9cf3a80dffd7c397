package dev.fovea.format.keras;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.FoveaException;
import dev.fovea.format.hdf5.Hdf5File;
import dev.fovea.format.hdf5.Hdf5Group;
import dev.fovea.format.hdf5.Hdf5Writer;
import dev.fovea.format.json.Json;
import dev.fovea.nn.Network;
import dev.fovea.nn.Shape;
import dev.fovea.nn.layer.Dense;
import dev.fovea.nn.layer.Flatten;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DamagedArchiveTest {
    private static final Network NETWORK =
            Network.sequential("tiny", Shape.of(2, 2, 3), List.of(Flatten.create(), Dense.of(2)));

    @TempDir
    Path folder;

    @Test
    void refusesAZipThatIsNoModel() throws IOException {
        assertRefused(Map.of("readme.txt", "hello".getBytes(UTF_8)), "config.json");
    }

    @Test
    void refusesAModelWithoutWeights() throws IOException {
        assertRefused(Map.of("config.json", config()), "model.weights.h5");
    }

    @Test
    void refusesConfigsThatAreNotModels() throws IOException {
        assertRefused(Map.of("config.json", "{".getBytes(UTF_8)), "config.json is not JSON");
        assertRefused(Map.of("config.json", "[]".getBytes(UTF_8)), "class ''");
        assertRefused(Map.of("config.json", "{\"class_name\":\"MyModel\"}".getBytes(UTF_8)), "class 'MyModel'");
    }

    @Test
    void refusesWeightsOfAnotherNetwork() throws IOException {
        Network other = Network.sequential("tiny", Shape.of(2, 2, 3), List.of(Flatten.create(), Dense.of(3)));
        byte[] weights = Hdf5Writer.toBytes(tree(other));
        assertRefused(
                Map.of("config.json", config(), "model.weights.h5", weights),
                "'dense/kernel' needs weights of shape (12, 2), but those in the file have [12, 3]");
        byte[] none = Hdf5Writer.toBytes(new Hdf5Group());
        assertRefused(
                Map.of("config.json", config(), "model.weights.h5", none),
                "the weights of 'dense/kernel' are missing: there is no layers/dense/vars/0");
    }

    @Test
    void refusesAnEntryThatUnpacksToAThousandTimesItsSize() throws IOException {
        assertRefused(Map.of("config.json", new byte[60 << 20]), "too large to be true");
    }

    @Test
    void answersDamagedWeightsWithOneKindOfException() throws IOException {
        byte[] good = Hdf5Writer.toBytes(tree(NETWORK));
        SplittableRandom random = new SplittableRandom(3);
        int refused = 0;
        for (int i = 0; i < 3_000; i++) {
            byte[] bad = good.clone();
            for (int change = random.nextInt(1, 4); change > 0; change--) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            }
            try {
                KerasWeights.read(Hdf5File.of(bad).root(), KerasModel.of(NETWORK));
            } catch (FoveaException | IOException e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(1_000);
    }

    private static byte[] config() throws IOException {
        return Json.write(ModelConfigWriter.archive(NETWORK));
    }

    private static Hdf5Group tree(Network network) {
        return KerasWeights.tree(KerasModel.of(network), network.initialWeights(1), Optional.empty());
    }

    private void assertRefused(Map<String, byte[]> entries, String reason) throws IOException {
        Path path = folder.resolve("bad.keras");
        try (OutputStream out = Files.newOutputStream(path);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
        assertThatThrownBy(() -> {
                    try (KerasFile file = KerasFile.open(path)) {
                        file.weights();
                    }
                })
                .isInstanceOf(FoveaException.class)
                .hasMessageContaining("bad.keras")
                .hasMessageContaining(reason);
    }
}
