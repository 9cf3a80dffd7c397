package dev.fovea.audit;

import dev.fovea.picture.Image;

/**
 * What makes a picture alike to another: 64 bits that hardly change when it is saved again, resized or brightened, and a
 * very small image to compare where the bits agree.
 *
 * <p>The bits are the signs of the 8 x 8 lowest frequencies of a 32 x 32 image of its brightness, against their median
 * (pHash, Zauner 2010). They are found by {@link HammingIndex}; whether two pictures are alike is decided by {@link #isLike}.
 */
final class Likeness {
    /** Hashes that differ in more bits are not compared. docs/guides/audit.md tells how both bounds were chosen. */
    static final int MOST_BITS = 8;

    /** The largest mean difference of two small images, of values 0 to 255, brightness and contrast evened out. */
    static final double MOST_DIFFERENCE = 6.0;

    private static final int SIDE = 32;
    private static final int LOW = 8;
    private static final int SMALL = 16;
    private static final double EVEN_DEVIATION = 50;
    private static final double[][] COSINES = cosines();

    private final long hash;
    private final byte[] small;

    private Likeness(long hash, byte[] small) {
        this.hash = hash;
        this.small = small;
    }

    /** Returns the likeness of an upright image of any size. */
    static Likeness of(Image image) {
        double[] brightness = ShrunkImage.brightness(image, SIDE);
        return new Likeness(hash(brightness), evened(ShrunkImage.colours(image, SMALL)));
    }

    /** Returns the 64 bits. */
    long hash() {
        return hash;
    }

    /** Returns the mean difference of the small images, 0 to 255. */
    double difference(Likeness other) {
        long sum = 0;
        for (int i = 0; i < small.length; i++) {
            sum += Math.abs(small[i] - other.small[i]);
        }
        return (double) sum / small.length;
    }

    /** Returns whether the other is the same picture to an eye. */
    boolean isLike(Likeness other) {
        return Long.bitCount(hash ^ other.hash) <= MOST_BITS && difference(other) <= MOST_DIFFERENCE;
    }

    private static long hash(double[] brightness) {
        double[] low = new double[LOW * LOW];
        double[] rows = new double[SIDE * LOW];
        for (int y = 0; y < SIDE; y++) {
            for (int u = 0; u < LOW; u++) {
                double sum = 0;
                for (int x = 0; x < SIDE; x++) {
                    sum += brightness[y * SIDE + x] * COSINES[u][x];
                }
                rows[y * LOW + u] = sum;
            }
        }
        for (int v = 0; v < LOW; v++) {
            for (int u = 0; u < LOW; u++) {
                double sum = 0;
                for (int y = 0; y < SIDE; y++) {
                    sum += rows[y * LOW + u] * COSINES[v][y];
                }
                low[v * LOW + u] = sum;
            }
        }
        double[] sorted = low.clone();
        java.util.Arrays.sort(sorted);
        double median = (sorted[31] + sorted[32]) / 2;
        long bits = 0;
        for (int i = 0; i < low.length; i++) {
            bits |= low[i] > median ? 1L << i : 0;
        }
        return bits;
    }

    /** Frequencies 1 to 8 of 32 places: frequency 0 is the mean brightness, which says nothing of the picture. */
    private static double[][] cosines() {
        double[][] cosines = new double[LOW][SIDE];
        for (int u = 0; u < LOW; u++) {
            for (int x = 0; x < SIDE; x++) {
                cosines[u][x] = Math.cos(Math.PI * (2 * x + 1) * (u + 1) / (2.0 * SIDE));
            }
        }
        return cosines;
    }

    /** Brings mean and deviation to the same for all, so that a brighter copy stays alike. */
    private static byte[] evened(double[] values) {
        double mean = java.util.Arrays.stream(values).average().orElse(0);
        double square = 0;
        for (double value : values) {
            square += (value - mean) * (value - mean);
        }
        double factor = EVEN_DEVIATION / Math.max(1, Math.sqrt(square / values.length));
        byte[] even = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            even[i] = (byte) Math.max(-128, Math.min(127, Math.round((values[i] - mean) * factor)));
        }
        return even;
    }
}
