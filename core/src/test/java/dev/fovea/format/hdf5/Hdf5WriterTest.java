package dev.fovea.format.hdf5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class Hdf5WriterTest {
    @Test
    void isReadBackByAnotherImplementation() throws IOException {
        float[] kernel = random(3 * 3 * 3 * 32);
        float[] large = random(100_003);
        Hdf5Group root = new Hdf5Group();
        Hdf5Group layers = root.addGroup("layers");
        Hdf5Group vars = layers.addGroup("conv2d").addGroup("vars");
        vars.addAttribute("name", "premi\u00e8re");
        vars.addDataset("0", List.of(3, 3, 3, 32), kernel);
        vars.addDataset("1", List.of(100_003), large);
        vars.addDataset("2", List.of(), new float[] {2.5f});
        layers.addGroup("flatten").addGroup("vars").addAttribute("name", "flatten");
        root.addGroup("vars");

        try (HdfFile file = HdfFile.fromBytes(Hdf5Writer.toBytes(root))) {
            Dataset first = file.getDatasetByPath("layers/conv2d/vars/0");
            assertThat(first.getDimensions()).containsExactly(3, 3, 3, 32);
            assertThat(first.getDataFlat()).isEqualTo(kernel);
            assertThat(file.getDatasetByPath("layers/conv2d/vars/1").getDataFlat())
                    .isEqualTo(large);
            assertThat(file.getDatasetByPath("layers/conv2d/vars/2").getData()).isEqualTo(2.5f);
            assertThat(file.getByPath("layers/conv2d/vars").getAttribute("name").getData())
                    .isEqualTo("premi\u00e8re");
            assertThat(file.getByPath("layers/flatten/vars")
                            .getAttribute("name")
                            .getData())
                    .isEqualTo("flatten");
            assertThat(file.getByPath("vars").isGroup()).isTrue();
            assertThat(file.getChildren().keySet()).containsExactlyInAnyOrder("layers", "vars");
        }
    }

    @Test
    void writesListsOfTextsNumbersAndTextsOfAnyLength() throws IOException {
        String tooLongForJhdf = "\u00e9 0123456789".repeat(20_000);
        Hdf5Group root = new Hdf5Group();
        root.addAttribute("list", List.of("conv/kernel", "b", "premi\u00e8re"));
        root.addAttribute("none", List.of());
        root.addAttribute("long", tooLongForJhdf);
        root.addAttribute("short", "x".repeat(40_000));
        root.groupAt("a/b").addNumber("steps", 1L << 40);
        root.groupAt("a/b").addDataset("d", List.of(1), new float[] {3});
        byte[] bytes = Hdf5Writer.toBytes(root);
        try (HdfFile file = HdfFile.fromBytes(bytes)) {
            assertThat(file.getAttribute("list").getData())
                    .isEqualTo(new String[] {"conv/kernel", "b", "premi\u00e8re"});
            assertThat(file.getAttribute("short").getData()).isEqualTo("x".repeat(40_000));
            assertThat(file.getDatasetByPath("a/b/steps").getData()).isEqualTo(1L << 40);
        }
        try (Hdf5File file = Hdf5File.of(bytes)) {
            StoredGroup read = file.root();
            assertThat(read.texts("list")).containsExactly("conv/kernel", "b", "premi\u00e8re");
            assertThat(read.texts("none")).isEmpty();
            assertThat(read.text("long")).contains(tooLongForJhdf);
            assertThat(read.text("short")).contains("x".repeat(40_000));
            assertThat(read.dataset("a/b/steps").orElseThrow().wholeNumber()).isEqualTo(1L << 40);
            assertThat(read.dataset("a/b/d").orElseThrow().floats()).containsExactly(3);
            assertThat(read.dataset("a/c")).isEmpty();
        }
    }

    @Test
    void writesTheSameBytesForTheSameContent() throws IOException {
        assertThat(Hdf5Writer.toBytes(small())).isEqualTo(Hdf5Writer.toBytes(small()));
    }

    @Test
    void refusesNamesThatCannotBePathsAndShapesThatDoNotFit() {
        Hdf5Group group = small();
        assertThatThrownBy(() -> group.addGroup("a/b")).hasMessageContaining("a/b");
        assertThatThrownBy(() -> group.addGroup("vars")).hasMessageContaining("taken");
        assertThatThrownBy(() -> group.addDataset("d", List.of(2, 2), new float[3]))
                .hasMessageContaining("[2, 2]");
        assertThatThrownBy(() -> group.addAttribute("note", "")).hasMessageContaining("note");
        assertThatThrownBy(() -> group.addAttribute("list", java.util.Collections.nCopies(1_000, "x".repeat(65))))
                .hasMessageContaining("list", "65000 bytes");
    }

    @Test
    void computesTheChecksumsThatTheAuthorOfTheHashPublished() {
        assertThat(Lookup3.hash(new byte[0])).isEqualTo(0xdeadbeef);
        assertThat(Lookup3.hash("Four score and seven years ago".getBytes(java.nio.charset.StandardCharsets.US_ASCII)))
                .isEqualTo(0x17770551);
    }

    private static Hdf5Group small() {
        Hdf5Group root = new Hdf5Group();
        root.addGroup("vars").addDataset("0", List.of(2), new float[] {1, 2});
        return root;
    }

    private static float[] random(int size) {
        SplittableRandom random = new SplittableRandom(1);
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) random.nextDouble(-1, 1);
        }
        return values;
    }
}
