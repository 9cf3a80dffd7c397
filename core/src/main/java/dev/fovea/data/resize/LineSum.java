package dev.fovea.data.resize;

/**
 * Adds up weighted lines of bytes, four bytes to an int, rounds and clips them.
 *
 * <p>HotSpot makes vector instructions of a loop that reads arrays of ints at one index, writes to one array and has no
 * branch: so every loop does just that, for one of the four bytes. One loop for all four was six times slower on JDK 17. Four
 * lines are added at a time, also where fewer have a weight: a loop for two was small enough to be inlined, and then no longer
 * made of vector instructions; it took eight times as long as this one.
 */
final class LineSum {
    private static final int BYTES = 4;
    private static final int HALF = 1 << (AxisWeights.BITS - 1);
    private static final int BYTE = 0xff;

    private final int[][] sums = new int[BYTES][0];

    /**
     * Computes a line.
     *
     * @param lines source lines; the first one of the sum is at {@code at}
     * @param weights 2^22 for 1
     * @param result takes {@code length} ints
     */
    void add(int[][] lines, int at, int[] weights, int[] result, int length) {
        if (weights.length == 1 && weights[0] == AxisWeights.ONE) {
            System.arraycopy(lines[at], 0, result, 0, length);
            return;
        }
        for (int i = 0; i < BYTES; i++) {
            if (sums[i].length < length) {
                sums[i] = new int[length];
            }
        }
        for (int i = 0; i < weights.length; i += 4) {
            addFour(lines, at, weights, i, length);
        }
        pack(sums[0], sums[1], sums[2], sums[3], result, length);
    }

    private void addFour(int[][] lines, int at, int[] weights, int from, int length) {
        int[] a = lines[at + from];
        int[] b = line(lines, at, weights, from + 1);
        int[] c = line(lines, at, weights, from + 2);
        int[] d = line(lines, at, weights, from + 3);
        int[] some = {weights[from], weight(weights, from + 1), weight(weights, from + 2), weight(weights, from + 3)};
        for (int i = 0; i < BYTES; i++) {
            if (from == 0) {
                startFour(sums[i], a, b, c, d, some, i * Byte.SIZE, length);
            } else {
                moreFour(sums[i], a, b, c, d, some, i * Byte.SIZE, length);
            }
        }
    }

    /** The line of a weight; where there is none, any line will do. */
    private static int[] line(int[][] lines, int at, int[] weights, int index) {
        return lines[at + Math.min(index, weights.length - 1)];
    }

    private static int weight(int[] weights, int index) {
        return index < weights.length ? weights[index] : 0;
    }

    private static void startFour(int[] sum, int[] a, int[] b, int[] c, int[] d, int[] weights, int shift, int length) {
        int weightA = weights[0];
        int weightB = weights[1];
        int weightC = weights[2];
        int weightD = weights[3];
        for (int i = 0; i < length; i++) {
            sum[i] = HALF
                    + (a[i] >>> shift & BYTE) * weightA
                    + (b[i] >>> shift & BYTE) * weightB
                    + (c[i] >>> shift & BYTE) * weightC
                    + (d[i] >>> shift & BYTE) * weightD;
        }
    }

    private static void moreFour(int[] sum, int[] a, int[] b, int[] c, int[] d, int[] weights, int shift, int length) {
        int weightA = weights[0];
        int weightB = weights[1];
        int weightC = weights[2];
        int weightD = weights[3];
        for (int i = 0; i < length; i++) {
            sum[i] += (a[i] >>> shift & BYTE) * weightA
                    + (b[i] >>> shift & BYTE) * weightB
                    + (c[i] >>> shift & BYTE) * weightC
                    + (d[i] >>> shift & BYTE) * weightD;
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
