package dev.fovea.data.resize;

/**
 * Adds up weighted lines of bytes, four bytes to an int, rounds and clips them.
 *
 * <p>Every loop runs over arrays of ints at one index, without a branch, because HotSpot makes vector instructions of
 * exactly that: 17 does so neither for bytes nor for places that differ between arrays.
 */
final class LineSum {
    private static final int HALF = 1 << (AxisWeights.BITS - 1);
    private static final int BYTE = 0xff;

    private int[] first = new int[0];
    private int[] second = new int[0];
    private int[] third = new int[0];
    private int[] fourth = new int[0];

    /**
     * Computes a line.
     *
     * @param lines source lines; the first one of the sum is at {@code at}
     * @param weights 2^22 for 1
     * @param result takes {@code length} ints
     */
    void add(int[][] lines, int at, int[] weights, int[] result, int length) {
        if (first.length < length) {
            first = new int[length];
            second = new int[length];
            third = new int[length];
            fourth = new int[length];
        }
        for (int i = 0; i < weights.length; i += 2) {
            int[] one = lines[at + i];
            boolean pair = i + 1 < weights.length;
            int[] other = pair ? lines[at + i + 1] : one;
            int otherWeight = pair ? weights[i + 1] : 0;
            if (i == 0) {
                start(one, other, weights[0], otherWeight, length);
            } else {
                more(one, other, weights[i], otherWeight, length);
            }
        }
        pack(first, second, third, fourth, result, length);
    }

    private void start(int[] a, int[] b, int weightA, int weightB, int length) {
        int[] s0 = first;
        int[] s1 = second;
        int[] s2 = third;
        int[] s3 = fourth;
        for (int i = 0; i < length; i++) {
            int x = a[i];
            int y = b[i];
            s0[i] = HALF + (x & BYTE) * weightA + (y & BYTE) * weightB;
            s1[i] = HALF + (x >>> 8 & BYTE) * weightA + (y >>> 8 & BYTE) * weightB;
            s2[i] = HALF + (x >>> 16 & BYTE) * weightA + (y >>> 16 & BYTE) * weightB;
            s3[i] = HALF + (x >>> 24) * weightA + (y >>> 24) * weightB;
        }
    }

    private void more(int[] a, int[] b, int weightA, int weightB, int length) {
        int[] s0 = first;
        int[] s1 = second;
        int[] s2 = third;
        int[] s3 = fourth;
        for (int i = 0; i < length; i++) {
            int x = a[i];
            int y = b[i];
            s0[i] += (x & BYTE) * weightA + (y & BYTE) * weightB;
            s1[i] += (x >>> 8 & BYTE) * weightA + (y >>> 8 & BYTE) * weightB;
            s2[i] += (x >>> 16 & BYTE) * weightA + (y >>> 16 & BYTE) * weightB;
            s3[i] += (x >>> 24) * weightA + (y >>> 24) * weightB;
        }
    }

    private static void pack(int[] s0, int[] s1, int[] s2, int[] s3, int[] result, int length) {
        for (int i = 0; i < length; i++) {
            result[i] = clipped(s0[i] >> AxisWeights.BITS)
                    | clipped(s1[i] >> AxisWeights.BITS) << 8
                    | clipped(s2[i] >> AxisWeights.BITS) << 16
                    | clipped(s3[i] >> AxisWeights.BITS) << 24;
        }
    }

    /** 0 to 255: below, the sign fills the mask that clears all; above, the sign of the difference sets all. */
    private static int clipped(int value) {
        return (value | (BYTE - value) >> 31) & ~(value >> 31) & BYTE;
    }
}
