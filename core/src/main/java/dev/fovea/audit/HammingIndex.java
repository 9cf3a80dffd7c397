package dev.fovea.audit;

import java.util.Arrays;
import java.util.Objects;

/**
 * Finds all pairs of 64-bit hashes that differ in at most so many bits, without comparing every pair (multi-index hashing,
 * Norouzi, Punjani and Fleet 2012).
 *
 * <p>The bits are cut into four parts of 16. Where two hashes differ in r bits, some part differs in r / 4 of them at most,
 * rounded down. So every part is looked up with all its neighbours that near, and no pair can be missed.
 */
final class HammingIndex {
    private static final int PARTS = 4;
    private static final int PART_BITS = 16;
    private static final int PART_VALUES = 1 << PART_BITS;
    private static final int MOST_RADIUS = 15;

    private final long[] hashes;
    private final int[][] starts = new int[PARTS][];
    private final int[][] members = new int[PARTS][];

    HammingIndex(long[] hashes) {
        this.hashes = hashes.clone();
        for (int part = 0; part < PARTS; part++) {
            fill(part);
        }
    }

    /** Takes a pair of places in the array of hashes, the smaller one first. */
    @FunctionalInterface
    interface PairConsumer {
        void accept(int first, int second);
    }

    /**
     * Gives every pair that differs in at most {@code radius} bits, each once.
     *
     * @param radius 0 to 15
     */
    void forEachPair(int radius, PairConsumer pairs) {
        if (radius < 0 || radius > MOST_RADIUS) {
            throw new IllegalArgumentException("The radius must be 0 to " + MOST_RADIUS + " bits, got " + radius);
        }
        Objects.requireNonNull(pairs, "pairs");
        int[] changes = changes(radius / PARTS);
        int[] seenBy = new int[hashes.length];
        Arrays.fill(seenBy, -1);
        for (int first = 0; first < hashes.length; first++) {
            for (int part = 0; part < PARTS; part++) {
                int value = value(hashes[first], part);
                for (int change : changes) {
                    int bucket = value ^ change;
                    for (int i = starts[part][bucket]; i < starts[part][bucket + 1]; i++) {
                        int second = members[part][i];
                        if (second > first && seenBy[second] != first) {
                            seenBy[second] = first;
                            if (Long.bitCount(hashes[first] ^ hashes[second]) <= radius) {
                                pairs.accept(first, second);
                            }
                        }
                    }
                }
            }
        }
    }

    /** Sorts the places of all hashes by the value of a part. */
    private void fill(int part) {
        int[] start = new int[PART_VALUES + 1];
        for (long hash : hashes) {
            start[value(hash, part) + 1]++;
        }
        for (int i = 0; i < PART_VALUES; i++) {
            start[i + 1] += start[i];
        }
        int[] next = start.clone();
        int[] sorted = new int[hashes.length];
        for (int i = 0; i < hashes.length; i++) {
            sorted[next[value(hashes[i], part)]++] = i;
        }
        starts[part] = start;
        members[part] = sorted;
    }

    private static int value(long hash, int part) {
        return (int) (hash >>> (part * PART_BITS)) & (PART_VALUES - 1);
    }

    private static int[] changes(int bits) {
        return java.util.stream.IntStream.range(0, PART_VALUES)
                .filter(value -> Integer.bitCount(value) <= bits)
                .toArray();
    }
}
