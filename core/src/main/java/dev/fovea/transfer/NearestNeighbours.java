package dev.fovea.transfer;

import dev.fovea.engine.Engine;
import dev.fovea.engine.Executable;
import dev.fovea.engine.Samples;
import dev.fovea.nn.Network;
import dev.fovea.nn.Shape;
import dev.fovea.nn.Tensor;
import dev.fovea.nn.Weights;
import dev.fovea.nn.layer.Dense;
import dev.fovea.nn.layer.LinearOptions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How alike pictures are to their nearest neighbours among each other, by the cosine between their features. Of many pictures ten
 * thousand, spread evenly, stand for all, so that memory does not grow with them, and time in proportion.
 *
 * @param engine multiplies all with all, a batch at a time
 * @param neighbours how many count, 1 or more
 */
record NearestNeighbours(FeatureTable table, Engine engine, int neighbours) {
    private static final String LIKENESS = "likeness";
    private static final int MOST_COMPARED = 10_000;
    private static final int AT_ONCE = 256;

    NearestNeighbours {
        if (neighbours < 1) {
            throw new IllegalArgumentException("There must be 1 neighbour or more, got " + neighbours);
        }
    }

    /**
     * Returns for each picture the mean cosine to its nearest neighbours among the others, -1 to 1.
     *
     * @param pictures their numbers in the table, ascending, more than there are neighbours
     */
    double[] meanLikeness(int[] pictures) {
        int[] compared = spread(pictures);
        Network network = Network.sequential(
                LIKENESS,
                Shape.of(table.columns()),
                List.of(Dense.of(compared.length)
                        .withName(LIKENESS)
                        .withOptions(LinearOptions.STANDARD.withBias(false))));
        Weights weights = new Weights(Map.of(LIKENESS + "/kernel", kernel(compared)));
        double[] means = new double[pictures.length];
        try (Executable executable = engine.compile(network, weights)) {
            for (int from = 0; from < pictures.length; from += AT_ONCE) {
                int[] some = Arrays.copyOfRange(pictures, from, Math.min(pictures.length, from + AT_ONCE));
                float[] likeness = executable
                        .predict(Samples.ofFloats(directions(some), some.length))
                        .values();
                int start = from;
                IntStream.range(0, some.length).parallel().forEach(i -> {
                    int itself = Arrays.binarySearch(compared, some[i]);
                    means[start + i] = mean(likeness, i * compared.length, compared.length, itself);
                });
            }
        }
        return means;
    }

    private static int[] spread(int[] pictures) {
        int count = Math.min(pictures.length, MOST_COMPARED);
        return IntStream.range(0, count)
                .map(i -> pictures[Math.toIntExact((long) i * pictures.length / count)])
                .toArray();
    }

    /** Returns the directions of pictures as a kernel, (columns, pictures). */
    private Tensor kernel(int[] pictures) {
        float[] rows = directions(pictures);
        int columns = table.columns();
        float[] kernel = new float[rows.length];
        for (int picture = 0; picture < pictures.length; picture++) {
            for (int column = 0; column < columns; column++) {
                kernel[column * pictures.length + picture] = rows[picture * columns + column];
            }
        }
        return new Tensor(Shape.of(columns, pictures.length), kernel);
    }

    /** Returns features with a length of 1; none at all stay so. */
    private float[] directions(int[] pictures) {
        int columns = table.columns();
        float[] rows = new float[pictures.length * columns];
        for (int picture = 0; picture < pictures.length; picture++) {
            int start = picture * columns;
            table.copy(pictures[picture], 0, rows, start);
            double squares = 0;
            for (int i = start; i < start + columns; i++) {
                squares += (double) rows[i] * rows[i];
            }
            double length = squares > 0 ? Math.sqrt(squares) : 1;
            for (int i = start; i < start + columns; i++) {
                rows[i] = (float) (rows[i] / length);
            }
        }
        return rows;
    }

    /** Returns the mean of the largest numbers of a row, without the one at {@code itself}. */
    private double mean(float[] values, int from, int count, int itself) {
        int wanted = Math.min(neighbours, itself < 0 ? count : count - 1);
        float[] best = new float[wanted]; // ascending
        Arrays.fill(best, Float.NEGATIVE_INFINITY);
        for (int i = 0; i < count; i++) {
            float value = values[from + i];
            if (i != itself && value > best[0]) {
                int place = 1;
                for (; place < wanted && best[place] < value; place++) {
                    best[place - 1] = best[place];
                }
                best[place - 1] = value;
            }
        }
        double sum = 0;
        for (float each : best) {
            sum += each;
        }
        return sum / wanted;
    }
}
