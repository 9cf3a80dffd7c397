package dev.fovea.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.data.DataFolder;
import dev.fovea.data.Dataset;
import dev.fovea.data.LoaderResources;
import dev.fovea.data.Sample;
import dev.fovea.data.augment.Augmentation;
import dev.fovea.data.cache.CacheMode;
import dev.fovea.data.cache.CacheOptions;
import dev.fovea.engine.Engine;
import dev.fovea.engine.EngineOptions;
import dev.fovea.engine.Engines;
import dev.fovea.engine.Precision;
import dev.fovea.format.csv.CsvTable;
import dev.fovea.format.npy.NpyArray;
import dev.fovea.format.npy.NpyReader;
import dev.fovea.nn.Network;
import dev.fovea.nn.Shape;
import dev.fovea.picture.Preprocessing;
import dev.fovea.testing.SharedData;
import dev.fovea.zoo.Zoo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BottleneckFeaturesTest {
    private static Engine engine;

    @TempDir
    private Path folder;

    private Path pictures;
    private Dataset dataset;
    private final FeatureNetwork network = features();

    @BeforeAll
    static void openEngine() {
        engine = Engines.open(EngineOptions.automatic().withPrecision(Precision.FLOAT32));
    }

    @AfterAll
    static void closeEngine() {
        engine.close();
    }

    private static FeatureNetwork features() {
        Network network = Zoo.FOVEA_S.network(Shape.of(48, 48, 3), 2);
        String last = network.outputs().get(0).source().layer();
        String before = network.layer(last).calls().get(0).inputs().get(0).layer();
        return new FeatureNetwork("fovea-s", network, network.initialWeights(1), Preprocessing.of(48, 48))
                .inLayers(List.of(before));
    }

    /** Seventy pictures of two classes, the second of them no picture. */
    @BeforeEach
    void copyPictures() throws IOException {
        pictures = folder.resolve("pictures");
        Path shared = SharedData.path("data/dogs-vs-cats/train");
        for (String name : List.of("cat", "dog")) {
            Files.createDirectories(pictures.resolve(name));
            int number = 100;
            for (Path picture : DataFolder.pictures(shared).stream()
                    .filter(file -> file.getFileName().toString().startsWith(name))
                    .limit(35)
                    .toList()) {
                Files.copy(picture, pictures.resolve(name).resolve(number++ + ".jpg"));
            }
        }
        Files.writeString(pictures.resolve("cat/101.jpg"), "no picture");
        dataset = DataFolder.readClasses(pictures);
    }

    private FeatureTable compute(List<FeaturePass> passes, List<String> told) {
        return new BottleneckFeatures(network, engine, LoaderResources.ofThreads(2), folder.resolve("cache"))
                .compute(dataset, passes, watcher(told));
    }

    private static BottleneckFeatures.Watcher watcher(List<String> told) {
        return new BottleneckFeatures.Watcher() {
            @Override
            public IntConsumer begin(FeaturePass pass, int done, int pictures) {
                told.add(pass.name() + " from " + done + " of " + pictures);
                return now -> {};
            }

            @Override
            public void end() {}

            @Override
            public void note(String note) {
                told.add(note);
            }
        };
    }

    private static float[] row(FeatureTable table, int picture, int pass) {
        float[] row = new float[table.columns()];
        table.copy(picture, pass, row, 0);
        return row;
    }

    @Test
    void hasARowForEveryPictureThatCanBeReadAndNamesTheOthers() {
        FeatureTable table = compute(List.of(FeaturePass.PLAIN), new ArrayList<>());

        assertThat(table.size()).isEqualTo(69);
        assertThat(table.unreadable()).containsOnlyKeys(pictures.resolve("cat/101.jpg"));
        assertThat(table.dataset().samples())
                .isEqualTo(dataset.samples().stream()
                        .filter(sample -> !sample.file().endsWith("cat/101.jpg"))
                        .toList());
        // Alone, a picture has the features that it has among others.
        Sample last = table.dataset().samples().get(68);
        FeatureTable alone = new BottleneckFeatures(
                        network, engine, LoaderResources.ofThreads(1), folder.resolve("other"))
                .compute(
                        new Dataset(dataset.labels(), List.of(last)),
                        List.of(FeaturePass.PLAIN),
                        watcher(new ArrayList<>()));
        assertThat(row(table, 68, 0)).usingComparatorWithPrecision(1e-4f).containsExactly(row(alone, 0, 0));
    }

    @Test
    void saysWhereDecodedImagesAreKept() {
        List<String> told = new ArrayList<>();
        LoaderResources resources = LoaderResources.ofThreads(2).withCache(CacheOptions.of(CacheMode.MEMORY));
        new BottleneckFeatures(network, engine, resources, folder.resolve("cache"))
                .compute(dataset, List.of(FeaturePass.PLAIN), watcher(told));

        assertThat(told).hasSize(2).last().asString().startsWith("Images are kept in memory (");
    }

    @Test
    void computesNothingTwice() {
        List<String> told = new ArrayList<>();
        FeatureTable first = compute(List.of(FeaturePass.PLAIN, FeaturePass.MIRRORED), told);
        FeatureTable second = compute(List.of(FeaturePass.PLAIN, FeaturePass.MIRRORED), told);

        assertThat(told)
                .containsExactly(
                        "plain from 0 of 70", "mirrored from 0 of 70", "plain from 70 of 70", "mirrored from 70 of 70");
        for (int picture = 0; picture < 69; picture++) {
            assertThat(row(second, picture, 0)).containsExactly(row(first, picture, 0));
            assertThat(row(second, picture, 1)).containsExactly(row(first, picture, 1));
        }
        assertThat(row(first, 0, 1)).isNotEqualTo(row(first, 0, 0));
    }

    @Test
    void goesOnWhereItWasStopped() throws IOException {
        List<FeaturePass> passes =
                FeaturePass.varied(Augmentation.standard(), 2).subList(1, 2);
        FeatureTable whole = compute(passes, new ArrayList<>());
        Path cache = folder.resolve("cache");
        List<Path> files;
        try (var list = Files.list(cache)) {
            files = list.sorted().toList();
        }
        // What a killed program leaves: some rows, and half of another one; fewer places than rows.
        for (Path file : files) {
            Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
            Files.move(file, unfinished, StandardCopyOption.ATOMIC_MOVE);
            boolean places = file.toString().endsWith(".places");
            int rowBytes = 4 * (places ? 1 : whole.columns());
            try (var channel = java.nio.channels.FileChannel.open(unfinished, java.nio.file.StandardOpenOption.WRITE)) {
                channel.truncate(channel.size() - (places ? 40 : 30) * (long) rowBytes + 2);
            }
        }
        List<String> told = new ArrayList<>();

        FeatureTable resumed = compute(passes, told);

        // 29 rows are whole in both; the 29th is picture 29, since 1 cannot be read.
        assertThat(told).containsExactly("augmented-2 from 30 of 70");
        assertThat(resumed.dataset()).isEqualTo(whole.dataset());
        for (int picture = 0; picture < 69; picture++) {
            assertThat(row(resumed, picture, 0))
                    .usingComparatorWithPrecision(1e-4f)
                    .containsExactly(row(whole, picture, 0));
        }
    }

    @Test
    void computesAnewWhatIsOfOtherPicturesOrWeights() throws IOException {
        List<String> told = new ArrayList<>();
        compute(List.of(FeaturePass.PLAIN), told);
        Files.copy(
                pictures.resolve("dog/101.jpg"), pictures.resolve("cat/101.jpg"), StandardCopyOption.REPLACE_EXISTING);
        FeatureTable mended = compute(List.of(FeaturePass.PLAIN), told);

        assertThat(told).containsExactly("plain from 0 of 70", "plain from 0 of 70");
        assertThat(mended.size()).isEqualTo(70);
        assertThat(features().fingerprint()).isEqualTo(network.fingerprint());
        Network other = Zoo.FOVEA_S.network(Shape.of(48, 48, 3), 2);
        assertThat(new FeatureNetwork("fovea-s", other, other.initialWeights(2), Preprocessing.of(48, 48))
                        .fingerprint())
                .isNotEqualTo(new FeatureNetwork("fovea-s", other, other.initialWeights(1), Preprocessing.of(48, 48))
                        .fingerprint());
    }

    @Test
    void writesWhatNumpyReadsWithAPictureAndALabelForEachRow() throws IOException {
        FeatureTable table = compute(List.of(FeaturePass.PLAIN, FeaturePass.MIRRORED), new ArrayList<>());
        Path npy = folder.resolve("features.npy");

        table.write(npy, List.of(table.columns()));

        NpyArray array = NpyReader.read(npy);
        assertThat(array.shape()).containsExactly(138, table.columns());
        List<CsvTable.Row> rows = CsvTable.read(Files.readAllBytes(folder.resolve("features.csv")), "features.csv");
        assertThat(rows).hasSize(139);
        assertThat(rows.get(0).cells()).containsExactly("path", "label", "pass");
        assertThat(rows.get(139 - 1).cells())
                .containsExactly(pictures.resolve("dog/134.jpg").toString(), "dog", "mirrored");
        float[] last = new float[table.columns()];
        array.copy(137 * table.columns(), last, 0, last.length);
        assertThat(last).containsExactly(row(table, 68, 1));
    }

    @Test
    void findsTheNearestByTheAngleBetweenFeatures() {
        FeatureTable table = compute(List.of(FeaturePass.PLAIN), new ArrayList<>());
        float[] asked = row(table, 12, 0);
        for (int i = 0; i < asked.length; i++) {
            asked[i] *= 3;
        }

        List<SimilarPictures.Neighbour> found = SimilarPictures.to(asked, table, 4);

        assertThat(found).hasSize(4);
        assertThat(found.get(0).picture()).isEqualTo(12);
        assertThat(found.get(0).likeness()).isCloseTo(1, org.assertj.core.data.Offset.offset(1e-6));
        double least = found.get(3).likeness();
        long nearer = java.util.stream.IntStream.range(0, table.size())
                .filter(picture -> SimilarPictures.to(row(table, picture, 0), table, table.size()).stream()
                        .anyMatch(neighbour -> neighbour.picture() == 12 && neighbour.likeness() > least + 1e-6))
                .count();
        assertThat(nearer).isEqualTo(3);
    }

    @Test
    void removesKeptFeaturesAndNothingElse() throws IOException {
        compute(List.of(FeaturePass.PLAIN), new ArrayList<>());
        FeatureFolder kept = new FeatureFolder(folder.resolve("cache"));
        Path other = Files.writeString(kept.path().resolve("mine.npy"), "mine");
        long bytes = kept.bytes();

        assertThat(bytes).isGreaterThan(69 * 4);
        assertThat(kept.clear()).isEqualTo(bytes);
        assertThat(kept.bytes()).isZero();
        assertThat(other).exists();
        assertThat(FeatureFolder.in(folder.resolve("nowhere")).clear()).isZero();
    }

    @Test
    void putsNetworksSideBySide() {
        FeatureTable table = compute(List.of(FeaturePass.PLAIN), new ArrayList<>());
        FeatureTable both = table.beside(table);

        assertThat(both.columns()).isEqualTo(2 * table.columns());
        float[] row = row(both, 5, 0);
        assertThat(java.util.Arrays.copyOfRange(row, table.columns(), row.length))
                .containsExactly(row(table, 5, 0));
        FeatureTable otherPasses = compute(List.of(FeaturePass.PLAIN, FeaturePass.MIRRORED), new ArrayList<>());
        assertThatThrownBy(() -> table.beside(otherPasses)).hasMessageContaining("of the same pictures and passes");
    }
}
