package dev.fovea.data.augment.colour;

import java.util.SplittableRandom;

/** Adds normal noise out of a table of quantiles: 16 random bits a value instead of a logarithm and a cosine. */
final class NoiseTable {
    private static final int BITS = 12;
    private static final int SIZE = 1 << BITS;
    private static final float[] QUANTILES = quantiles();

    void add(byte[] pixels, int length, PixelStep.NormalNoise step) {
        SplittableRandom random = step.random();
        float deviation = (float) step.deviation();
        long bits = 0;
        for (int i = 0; i < length; i++) {
            bits = i % 5 == 0 ? random.nextLong() : bits >>> BITS;
            float value = (pixels[i] & 0xff) + deviation * QUANTILES[(int) bits & (SIZE - 1)];
            pixels[i] = (byte) (int) (Math.max(0, Math.min(255, value)) + 0.5f);
        }
    }

    /** The middles of 4,096 equally likely parts of the normal distribution, scaled so that their deviation is 1. */
    private static float[] quantiles() {
        double[] exact = new double[SIZE];
        double squares = 0;
        for (int i = 0; i < SIZE; i++) {
            exact[i] = quantile((i + 0.5) / SIZE);
            squares += exact[i] * exact[i];
        }
        float[] scaled = new float[SIZE];
        for (int i = 0; i < SIZE; i++) {
            scaled[i] = (float) (exact[i] / Math.sqrt(squares / SIZE));
        }
        return scaled;
    }

    /** The inverse of the normal distribution, found by halving; it runs 4,096 times in all. */
    private static double quantile(double probability) {
        double low = -6;
        double high = 6;
        for (int i = 0; i < 40; i++) {
            double middle = (low + high) / 2;
            if (distribution(middle) < probability) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /** The normal distribution (Abramowitz and Stegun, 26.2.17), to 7.5e-8. */
    private static double distribution(double x) {
        double t = 1 / (1 + 0.2316419 * Math.abs(x));
        double tail = Math.exp(-x * x / 2)
                / Math.sqrt(2 * Math.PI)
                * t
                * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
        return x < 0 ? tail : 1 - tail;
    }
}
