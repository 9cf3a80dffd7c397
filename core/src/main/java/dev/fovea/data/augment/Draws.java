package dev.fovea.data.augment;

import java.util.SplittableRandom;

/** Random numbers as augmentations need them. */
public final class Draws {
    private Draws() {}

    /** Draws uniformly from low to high. */
    public static double between(SplittableRandom random, double low, double high) {
        return low + (high - low) * random.nextDouble();
    }

    /** Draws uniformly from {@code -most} to {@code most}. */
    public static double eitherSide(SplittableRandom random, double most) {
        return between(random, -most, most);
    }

    /** Draws from low to high so that the logarithm is uniform: half as wide is as likely as twice as wide. */
    public static double betweenInScale(SplittableRandom random, double low, double high) {
        return Math.exp(between(random, Math.log(low), Math.log(high)));
    }

    /** The finisher of SplitMix64: numbers that differ little give seeds that differ much. */
    public static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31) ^ 0x9E3779B97F4A7C15L;
    }
}
