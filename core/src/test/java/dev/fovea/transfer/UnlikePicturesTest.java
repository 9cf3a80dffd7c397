package dev.fovea.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.data.Dataset;
import dev.fovea.data.Sample;
import dev.fovea.engine.Engine;
import dev.fovea.engine.EngineOptions;
import dev.fovea.engine.Engines;
import dev.fovea.engine.Precision;
import dev.fovea.format.npy.NpyRows;
import dev.fovea.format.npy.NpyType;
import dev.fovea.picture.Labels;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clouds of directions, with some rows that point elsewhere; distances are compared with those of all pairs, one by one. */
class UnlikePicturesTest {
    private static final int COLUMNS = 24;

    @TempDir
    private static Path folder;

    private static Engine engine;

    @BeforeAll
    static void openEngine() {
        engine = Engines.open(EngineOptions.automatic().withPrecision(Precision.FLOAT32));
    }

    @AfterAll
    static void closeEngine() {
        engine.close();
    }

    private static FeatureTable table(List<float[]> rows, List<Integer> labels, Labels names) {
        Path file = folder.resolve(rows.size() + "-" + labels.hashCode() + ".npy");
        List<Sample> samples = new ArrayList<>();
        try (NpyRows features = NpyRows.create(file, NpyType.FLOAT32, List.of(COLUMNS));
                NpyRows places = NpyRows.create(FeatureFile.placesOf(file), NpyType.INT32, List.of())) {
            for (int i = 0; i < rows.size(); i++) {
                features.append(rows.get(i));
                places.append(i);
                samples.add(new Sample(Path.of(i + ".jpg"), labels.get(i)));
            }
            features.finish();
            places.finish();
        }
        return FeatureTable.of(
                new Dataset(names, samples), List.of(FeaturePass.PLAIN), List.of(FeatureFile.open(file)), Map.of());
    }

    private static float[] row(Random random, int direction, double spread) {
        float[] row = new float[COLUMNS];
        for (int column = 0; column < COLUMNS; column++) {
            row[column] = (float) (3 + spread * random.nextGaussian() + (column == direction ? 8 : 0));
        }
        return row;
    }

    @Test
    void findsRowsThatPointElsewhereThanTheirClass() {
        Random random = new Random(3);
        List<float[]> rows = new ArrayList<>();
        List<Integer> labels = new ArrayList<>();
        List<Integer> odd = List.of(17, 60, 203);
        for (int i = 0; i < 300; i++) {
            int label = i % 2;
            // The second class is three times as wide, which its own median allows for.
            rows.add(row(random, odd.contains(i) ? 20 : label, label == 0 ? 0.4 : 1.2));
            labels.add(label);
        }
        labels.add(2);
        rows.add(row(random, 9, 1)); // alone in its class: nobody can say what is usual there
        FeatureTable table = table(rows, labels, Labels.of("a", "b", "c"));

        List<UnlikePictures.Unlike> found =
                UnlikePictures.of(table, IntStream.range(0, table.size()).toArray(), engine);

        // A row of the cloud's own far end may follow.
        assertThat(found).hasSizeBetween(3, 4);
        assertThat(found.subList(0, 3))
                .extracting(UnlikePictures.Unlike::picture)
                .containsExactlyInAnyOrderElementsOf(odd);
        assertThat(found).allMatch(unlike -> unlike.deviations() > UnlikePictures.BOUND);
        assertThat(found.get(0).picture())
                .as("the farthest of the narrow class")
                .isEqualTo(60);
    }

    @Test
    void meansTheNearestOfAllPairs() {
        Random random = new Random(5);
        List<float[]> rows = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            rows.add(row(random, i % 4, 1.5));
        }
        FeatureTable table = table(rows, IntStream.range(0, 40).mapToObj(i -> 0).toList(), Labels.of("a", "b"));
        int[] pictures = IntStream.range(0, 40).filter(i -> i % 3 != 0).toArray();

        double[] likeness = new NearestNeighbours(table, engine, 5).meanLikeness(pictures);

        for (int i = 0; i < pictures.length; i++) {
            int picture = pictures[i];
            double[] sorted = Arrays.stream(pictures)
                    .filter(other -> other != picture)
                    .mapToDouble(other -> cosine(rows.get(picture), rows.get(other)))
                    .sorted()
                    .toArray();
            double expected = Arrays.stream(sorted, sorted.length - 5, sorted.length)
                    .average()
                    .orElseThrow();
            assertThat(likeness[i]).isCloseTo(expected, within(1e-5));
        }
    }

    private static double cosine(float[] one, float[] other) {
        double product = 0;
        double squares = 0;
        double otherSquares = 0;
        for (int i = 0; i < one.length; i++) {
            product += (double) one[i] * other[i];
            squares += (double) one[i] * one[i];
            otherSquares += (double) other[i] * other[i];
        }
        return product / Math.sqrt(squares * otherSquares);
    }
}
