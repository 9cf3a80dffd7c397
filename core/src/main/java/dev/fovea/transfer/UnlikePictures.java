package dev.fovea.transfer;

import dev.fovea.engine.Engine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds pictures that are unlike the others of their class: logos, signs and drawings among photographs, pictures that show none
 * of the classes, or several of them.
 *
 * <p>How unlike a picture is, is its mean distance to its nearest neighbours in its class, one less the cosine between features
 * (deep nearest neighbours: Sun, Ming, Zhu and Li, 2022, "Out-of-Distribution Detection with Deep Nearest Neighbors"). Logarithms of
 * distances are compared with their median in the class by the modified z-score; one above {@link #BOUND} is an outlier (Iglewicz
 * and Hoaglin, 1993, "How to Detect and Handle Outliers").
 */
public final class UnlikePictures {
    /** What the authors of the modified z-score recommend. */
    public static final double BOUND = 3.5;

    /** What makes the median absolute deviation of a normal distribution its standard deviation. */
    private static final double NORMAL = 1.4826;

    /** Of fewer pictures nobody can say what is usual. */
    private static final int SMALLEST_CLASS = 10;

    private static final int MOST_NEIGHBOURS = 50;

    /** Neighbours are at most one in so many of a class, so that those of a small one are near. */
    private static final int SHARE = 4;

    /** The nearest distance that is told apart from none, so that it has a logarithm. */
    private static final double LEAST_DISTANCE = 1e-6;

    private UnlikePictures() {}

    /**
     * A picture that is unlike the others of its class.
     *
     * @param picture its number in the table
     * @param deviations how many deviations above the median of its class its distance is, above {@link #BOUND}
     */
    public record Unlike(int picture, double deviations) {}

    /**
     * Returns the pictures that are unlike their class, the most unlike first. Classes with fewer than ten pictures have none.
     *
     * @param among the numbers of the pictures that are looked at and compared with each other, ascending
     * @param engine multiplies; in float32, since neighbours differ by little
     */
    public static List<Unlike> of(FeatureTable table, int[] among, Engine engine) {
        int[] labels = table.dataset().classes();
        List<Unlike> unlike = new ArrayList<>();
        for (int label = 0; label < table.dataset().labels().count(); label++) {
            int wanted = label;
            int[] pictures = Arrays.stream(among)
                    .filter(picture -> labels[picture] == wanted)
                    .toArray();
            if (pictures.length >= SMALLEST_CLASS) {
                int neighbours = Math.min(MOST_NEIGHBOURS, (pictures.length - 1) / SHARE);
                double[] likeness = new NearestNeighbours(table, engine, neighbours).meanLikeness(pictures);
                unlike.addAll(outliers(pictures, likeness));
            }
        }
        unlike.sort(Comparator.comparingDouble(Unlike::deviations).reversed().thenComparingInt(Unlike::picture));
        return unlike;
    }

    private static List<Unlike> outliers(int[] pictures, double[] likeness) {
        double[] distances = Arrays.stream(likeness)
                .map(cosine -> Math.log(Math.max(1 - cosine, LEAST_DISTANCE)))
                .toArray();
        double median = median(distances);
        double deviation = NORMAL
                * median(Arrays.stream(distances)
                        .map(distance -> Math.abs(distance - median))
                        .toArray());
        return IntStream.range(0, pictures.length)
                .filter(i -> deviation > 0 && (distances[i] - median) / deviation > BOUND)
                .mapToObj(i -> new Unlike(pictures[i], (distances[i] - median) / deviation))
                .toList();
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
