package dev.fovea.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.FoveaException;
import dev.fovea.data.augment.Augmentation;
import dev.fovea.picture.Labels;
import dev.fovea.picture.Preprocessing;
import dev.fovea.testing.SharedData;
import java.io.IOException;
import java.nio.file.ClosedFileSystemException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoaderTest {
    private static final Preprocessing SMALL = Preprocessing.of(40, 48);

    private static Dataset pictures(int count) {
        List<Path> files = DataFolder.pictures(SharedData.path("data/dogs-vs-cats/train"));
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Path file = files.get(i * (files.size() / count));
            samples.add(new Sample(file, file.getFileName().toString().startsWith("cat") ? 0 : 1));
        }
        return new Dataset(Labels.of("cat", "dog"), samples);
    }

    private static LoaderOptions options(int threads) {
        return LoaderOptions.of(Batching.shuffled(16), 7)
                .withResources(LoaderResources.ofThreads(threads))
                .withAugmentation(Augmentation.tutorial());
    }

    private static List<String> read(Loader loader, int epoch) {
        List<String> batches = new ArrayList<>();
        try (BatchStream stream = loader.epoch(epoch)) {
            for (Batch batch = stream.next(); batch != null; batch = stream.next()) {
                try (Batch open = batch) {
                    byte[] pixels = new byte[open.pixels().remaining()];
                    open.pixels().get(pixels);
                    batches.add(Arrays.toString(open.classes()) + Arrays.hashCode(pixels));
                }
            }
        }
        return batches;
    }

    @Test
    void givesTheSameBatchesWhateverTheNumberOfThreads() {
        Dataset dataset = pictures(100);

        List<String> one = read(new Loader(dataset, SMALL, options(1)), 3);

        assertThat(one).hasSize(7);
        assertThat(read(new Loader(dataset, SMALL, options(2)), 3)).isEqualTo(one);
        assertThat(read(new Loader(dataset, SMALL, options(5)), 3)).isEqualTo(one);
        assertThat(read(new Loader(dataset, SMALL, options(2)), 4)).isNotEqualTo(one);
    }

    @Test
    void deliversEveryPictureOnceWithAnUnevenLastBatch() {
        Loader loader = new Loader(pictures(37), SMALL, LoaderOptions.of(Batching.shuffled(10), 1));
        int pictures = 0;
        int last = 0;
        try (BatchStream stream = loader.epoch(1)) {
            for (Batch batch = stream.next(); batch != null; batch = stream.next()) {
                try (Batch open = batch) {
                    last = open.size();
                    pictures += last;
                    assertThat(open.pixels().remaining()).isEqualTo(last * 40 * 48 * 3);
                }
            }
        }
        assertThat(pictures).isEqualTo(37);
        assertThat(last).isEqualTo(7);
    }

    @Test
    void leavesOutAndNamesWhatCannotBeRead(@TempDir Path folder) throws IOException {
        Path text = Files.writeString(folder.resolve("a.jpg"), "no picture");
        List<Sample> samples = new ArrayList<>(pictures(9).samples());
        samples.add(4, new Sample(text, 0));
        Loader loader =
                new Loader(new Dataset(Labels.of("cat", "dog"), samples), SMALL, LoaderOptions.of(Batching.of(5), 1));

        int pictures = 0;
        try (BatchStream stream = loader.epoch(1)) {
            for (Batch batch = stream.next(); batch != null; batch = stream.next()) {
                pictures += batch.size();
                batch.close();
            }
        }

        assertThat(pictures).isEqualTo(9);
        assertThat(loader.unreadable()).containsOnlyKeys(text);
    }

    @Test
    void stopsItsThreadsWhenClosedInTheMiddle() {
        Loader loader = new Loader(pictures(60), SMALL, options(3));
        for (int epoch = 1; epoch <= 20; epoch++) {
            try (BatchStream stream = loader.epoch(epoch);
                    Batch batch = stream.next()) {
                assertThat(batch).isNotNull();
            }
        }
        assertThat(loader.unreadable()).isEmpty();
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().startsWith("fovea-loader"));
    }

    @Test
    void tellsTheReaderOfTheStreamWhatNobodyExpectedAndOfWhichFile(@TempDir Path folder) throws IOException {
        Path archive = folder.resolve("pictures.zip");
        Path inside;
        try (FileSystem zip = FileSystems.newFileSystem(archive, Map.of("create", "true"))) {
            inside = zip.getPath("cat.1.jpg");
        }
        // Whoever asks a closed archive for a file gets an unchecked exception, not one about a file.
        List<Sample> samples = new ArrayList<>(pictures(20).samples());
        samples.add(13, new Sample(inside, 0));
        Loader loader = new Loader(
                new Dataset(Labels.of("cat", "dog"), samples),
                SMALL,
                LoaderOptions.of(Batching.of(16), 7).withResources(LoaderResources.ofThreads(3)));

        try (BatchStream stream = loader.epoch(1)) {
            assertThatThrownBy(() -> {
                        for (Batch batch = stream.next(); batch != null; batch = stream.next()) {
                            batch.close();
                        }
                    })
                    .isInstanceOf(FoveaException.class)
                    .hasMessageContaining("cat.1.jpg")
                    .hasRootCauseInstanceOf(ClosedFileSystemException.class);
        }
        assertThat(loader.unreadable()).isEmpty();
    }

    @Test
    void deliversOneBatchLessWhenNoPictureOfItCanBeRead(@TempDir Path folder) throws IOException {
        List<Sample> samples = new ArrayList<>(pictures(6).samples());
        for (int i = 0; i < 3; i++) {
            samples.add(3 + i, new Sample(Files.createFile(folder.resolve(i + ".jpg")), 0));
        }
        Loader loader =
                new Loader(new Dataset(Labels.of("cat", "dog"), samples), SMALL, LoaderOptions.of(Batching.of(3), 1));

        assertThat(read(loader, 1)).hasSize(2);
        assertThat(read(loader, 2)).hasSize(2);
        assertThat(loader.unreadable()).hasSize(3);
    }

    private static List<Integer> labels(Loader loader, int epoch) {
        List<Integer> labels = new ArrayList<>();
        try (BatchStream stream = loader.epoch(epoch)) {
            for (Batch batch = stream.next(); batch != null; batch = stream.next()) {
                try (Batch open = batch) {
                    Arrays.stream(open.classes()).forEach(labels::add);
                }
            }
        }
        return labels;
    }

    @Test
    void takesAsManyOfEachClassWhenSamplingIsBalanced() {
        List<Sample> cats = pictures(60).samples().stream()
                .filter(sample -> sample.label() == 0)
                .toList();
        List<Sample> dogs = pictures(60).samples().stream()
                .filter(sample -> sample.label() == 1)
                .limit(7)
                .toList();
        List<Sample> uneven = new ArrayList<>(cats);
        uneven.addAll(dogs);
        Dataset dataset = new Dataset(Labels.of("cat", "dog"), uneven);
        Batching balanced = Batching.of(8).withSampling(Sampling.BALANCED);
        Set<Integer> seen = new TreeSet<>();

        for (int epoch = 1; epoch <= 6; epoch++) {
            int[] order = EpochOrder.of(dataset, Sampling.BALANCED, 3, epoch);
            int[] times = new int[dataset.size()];
            Arrays.stream(order).forEach(place -> times[place]++);
            assertThat(order).hasSize(dataset.size());
            int ofDogs = Arrays.stream(times, cats.size(), times.length).sum();
            assertThat(Math.abs(2 * ofDogs - order.length)).isLessThanOrEqualTo(1);
            assertThat(Arrays.stream(times, 0, cats.size())).allMatch(count -> count <= 1);
            assertThat(Arrays.stream(times, cats.size(), times.length))
                    .allMatch(count -> count == ofDogs / 7 || count == ofDogs / 7 + 1);
            Arrays.stream(order).forEach(seen::add);
        }

        assertThat(seen).hasSize(dataset.size());
        assertThat(labels(new Loader(dataset, SMALL, LoaderOptions.of(balanced, 3)), 1))
                .isEqualTo(Arrays.stream(EpochOrder.of(dataset, Sampling.BALANCED, 3, 1))
                        .mapToObj(place -> uneven.get(place).label())
                        .toList());
    }

    @Test
    void leavesOutALastBatchThatIsNotFullWhenToldTo() {
        Batching dropping = Batching.shuffled(10).withDropLast(true);

        assertThat(labels(new Loader(pictures(37), SMALL, LoaderOptions.of(dropping, 1)), 1))
                .hasSize(30);
    }

    @Test
    void hasNoMoreBatchesAtATimeThanThePrefetchAllows() throws InterruptedException {
        LoaderResources three = LoaderResources.ofThreads(4).withPrefetch(3);
        Loader loader = new Loader(
                pictures(100), SMALL, LoaderOptions.of(Batching.of(5), 1).withResources(three));
        List<Batch> held = new ArrayList<>();

        try (BatchStream stream = loader.epoch(1)) {
            for (int i = 0; i < 2; i++) {
                held.add(Objects.requireNonNull(stream.next()));
            }
            Thread.sleep(300);
            assertThat(loader.buffers()).isEqualTo(3);
            held.forEach(Batch::close);
            for (Batch batch = stream.next(); batch != null; batch = stream.next()) {
                batch.close();
            }
        }

        assertThat(loader.buffers()).isEqualTo(3);
    }

    @Test
    void refusesAPrefetchWithWhichNothingCouldBeReadAhead() {
        assertThatThrownBy(() -> LoaderResources.ofThreads(1).withPrefetch(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The prefetch must be 2 batches or more, got 1");
    }
}
