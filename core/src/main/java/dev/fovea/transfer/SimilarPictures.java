package dev.fovea.transfer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Finds pictures that a network sees as alike: those whose features point the most in the same direction (cosine). */
public final class SimilarPictures {
    private SimilarPictures() {}

    /**
     * A picture and how alike it is.
     *
     * @param picture its number in the table
     * @param likeness the cosine of the angle between the features, -1 to 1
     */
    public record Neighbour(int picture, double likeness) {}

    /**
     * Returns the pictures of a table that are the most alike, the most alike first.
     *
     * @param features of the picture that is asked about, as many numbers as the table has columns
     * @param count how many at most, 1 or more
     */
    public static List<Neighbour> to(float[] features, FeatureTable table, int count) {
        if (count < 1) {
            throw new IllegalArgumentException("The number of neighbours must be 1 or more, got " + count);
        }
        if (features.length != table.columns()) {
            throw new IllegalArgumentException(
                    "The pictures have " + table.columns() + " features each, got " + features.length);
        }
        double[] likeness = new double[table.size()];
        IntStream.range(0, table.size())
                .parallel()
                .forEach(picture -> likeness[picture] = cosine(features, row(table, picture)));
        List<Neighbour> all = new ArrayList<>();
        for (int picture = 0; picture < likeness.length; picture++) {
            all.add(new Neighbour(picture, likeness[picture]));
        }
        all.sort(Comparator.comparingDouble(Neighbour::likeness).reversed().thenComparingInt(Neighbour::picture));
        return List.copyOf(all.subList(0, Math.min(count, all.size())));
    }

    private static float[] row(FeatureTable table, int picture) {
        float[] row = new float[table.columns()];
        table.copy(picture, 0, row, 0);
        return row;
    }

    /** Returns 0 where one has no features at all. */
    private static double cosine(float[] one, float[] other) {
        double product = 0;
        double squares = 0;
        double otherSquares = 0;
        for (int i = 0; i < one.length; i++) {
            product += (double) one[i] * other[i];
            squares += (double) one[i] * one[i];
            otherSquares += (double) other[i] * other[i];
        }
        return squares == 0 || otherSquares == 0 ? 0 : product / Math.sqrt(squares * otherSquares);
    }
}
