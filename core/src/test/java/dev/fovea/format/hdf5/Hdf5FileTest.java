package dev.fovea.format.hdf5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.testing.SharedData;
import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Hdf5FileTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"branches.h5", "branches_keras2.h5", "branches.weights.h5", "nested.h5", "adam.h5", "rmsprop.h5"
            })
    void readsEveryArrayOfKerassFilesAsAnotherImplementationDoes(String name) throws IOException {
        try (HdfFile theirs = new HdfFile(golden(name));
                Hdf5File ours = Hdf5File.open(golden(name))) {
            assertThat(compare(theirs, ours.root())).isGreaterThan(10);
        }
    }

    @Test
    void readsTheFilesThatAreShared() throws IOException {
        Path path = SharedData.path("keras/small_keras2.h5");
        try (HdfFile theirs = new HdfFile(path);
                Hdf5File ours = Hdf5File.open(path)) {
            assertThat(compare(theirs, ours.root())).isGreaterThan(5);
        }
    }

    /** Compares all below a group and returns how many arrays there are. */
    private static int compare(Group theirs, StoredGroup ours) throws IOException {
        assertThat(ours.names()).isEqualTo(theirs.getChildren().keySet());
        int arrays = 0;
        for (Node node : theirs) {
            if (node instanceof Group group) {
                arrays += compare(group, ours.group(node.getName()).orElseThrow());
            } else if (node instanceof Dataset dataset) {
                StoredDataset read = ours.dataset(node.getName()).orElseThrow();
                assertThat(read.shape().stream().mapToInt(Long::intValue))
                        .containsExactly(box(dataset.getDimensions()));
                Object values = dataset.getDataFlat();
                if (values instanceof float[] floats) {
                    assertThat(read.floats()).isEqualTo(floats);
                } else {
                    assertThat(values).isEqualTo(new long[] {read.wholeNumber()});
                }
                arrays++;
            }
        }
        return arrays;
    }

    private static Integer[] box(int[] values) {
        return java.util.Arrays.stream(values).boxed().toArray(Integer[]::new);
    }

    @Test
    void readsAttributesThatAnotherImplementationCannot() throws IOException {
        try (Hdf5File file = Hdf5File.open(golden("branches.h5"))) {
            assertThat(file.root().text("model_config").orElseThrow())
                    .startsWith("{\"class_name\": \"Functional\"")
                    .endsWith("}");
            StoredGroup weights = file.root().group("model_weights").orElseThrow();
            assertThat(weights.texts("layer_names"))
                    .contains("stem", "left", "right")
                    .hasSize(11);
            assertThat(weights.group("join").orElseThrow().texts("weight_names"))
                    .isEmpty();
            assertThat(weights.texts("nothing")).isEmpty();
            assertThat(weights.text("nothing")).isEmpty();
        }
    }

    @Test
    void putsListsTogetherThatWereCutBecauseTheyAreLong() throws IOException {
        Hdf5Group root = new Hdf5Group();
        root.addAttribute("names0", java.util.List.of("a", "b"));
        root.addAttribute("names1", java.util.List.of("c"));
        assertThat(Hdf5File.of(Hdf5Writer.toBytes(root)).root().texts("names")).containsExactly("a", "b", "c");
    }

    @Test
    void answersDamagedFilesWithItsOwnExceptionAndWithoutTakingMemoryForWhatIsNotThere() throws IOException {
        byte[] good = Files.readAllBytes(golden("branches.h5"));
        SplittableRandom random = new SplittableRandom(5);
        int refused = 0;
        for (int i = 0; i < 5_000; i++) {
            byte[] bad = good.clone();
            for (int change = random.nextInt(1, 6); change > 0; change--) {
                // The first kilobytes hold most of the structure.
                bad[random.nextInt(random.nextBoolean() ? 4_096 : bad.length)] = (byte) random.nextInt(256);
            }
            try {
                walk(Hdf5File.of(bad).root(), 0);
            } catch (IOException e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(500);
    }

    private static void walk(StoredGroup group, int depth) throws IOException {
        group.texts("weight_names");
        group.texts("layer_names");
        group.text("model_config");
        for (String name : group.names()) {
            if (name.contains("/") || name.isEmpty() || depth > 8) {
                continue;
            }
            try {
                walk(group.group(name).orElseThrow(), depth + 1);
            } catch (IOException e) {
                group.dataset(name).orElseThrow().floats();
            }
        }
    }

    @Test
    void refusesWhatIsNoHdf5AndFilesCutShort() throws IOException {
        assertThatThrownBy(() -> Hdf5File.of(new byte[3_000]))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no HDF5");
        byte[] whole = Files.readAllBytes(golden("branches.h5"));
        byte[] half = java.util.Arrays.copyOf(whole, 700);
        assertThatThrownBy(() -> walk(Hdf5File.of(half).root(), 0)).isInstanceOf(IOException.class);
    }

    private static Path golden(String name) {
        try {
            return Path.of(Objects.requireNonNull(Hdf5FileTest.class.getResource("/golden/keras/" + name), name)
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
