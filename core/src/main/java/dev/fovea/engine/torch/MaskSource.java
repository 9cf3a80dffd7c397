package dev.fovea.engine.torch;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/**
 * Random masks that depend on a seed, the step, the sample and the operation, and on nothing else: not on threads, nor
 * on how a batch is cut.
 *
 * @param firstSample the place in its batch of the first sample asked for
 */
record MaskSource(long seed, long step, int firstSample) {
    static final long GOLDEN = 0x9E3779B97F4A7C15L;
    static final long FIRST_FACTOR = 0xBF58476D1CE4E5B9L;
    static final long SECOND_FACTOR = 0x94D049BB133111EBL;
    private static final long TWICE_GOLDEN = GOLDEN << 1;
    private static final int LANES = Long.BYTES;

    MaskSource at(int sample) {
        return new MaskSource(seed, step, sample);
    }

    /**
     * Writes a byte for each element of {@code samples} samples: 0 with probability {@code rate}, to 1/65536, else -1.
     *
     * @param memory of samples x elements bytes
     */
    void fill(ByteBuffer memory, int samples, int elements, double rate, int operation) {
        memory.order(ByteOrder.nativeOrder());
        int threshold = threshold(rate);
        for (int sample = 0; sample < samples; sample++) {
            fillSample(memory, sample * elements, elements, threshold, key(sample, operation));
        }
    }

    /**
     * Writes a number from the standard normal distribution for each element of {@code samples} samples, by Box and
     * Muller's transform.
     *
     * @param memory of samples x elements floats
     */
    void fillNormal(FloatBuffer memory, int samples, int elements, int operation) {
        for (int sample = 0; sample < samples; sample++) {
            long counter = key(sample, operation);
            int start = sample * elements;
            for (int i = 0; i < elements; i += 2) {
                double radius = Math.sqrt(-2 * Math.log(fraction(mix(counter))));
                double angle = 2 * Math.PI * fraction(mix(counter + GOLDEN));
                memory.put(start + i, (float) (radius * Math.cos(angle)));
                if (i + 1 < elements) {
                    memory.put(start + i + 1, (float) (radius * Math.sin(angle)));
                }
                counter += TWICE_GOLDEN;
            }
        }
    }

    /** Returns a number above 0 and below 1. */
    private static double fraction(long hash) {
        return ((hash >>> 11) + 0.5) * 0x1p-53;
    }

    /** Returns which number of 16 bits is the first that is kept. */
    static int threshold(double rate) {
        return (int) Math.round(rate * (1 << Character.SIZE));
    }

    /** Returns where the hashes of a sample begin: hash i is {@code mix(key + i * GOLDEN)}. */
    long key(int sample, int operation) {
        return mix(mix(mix(mix(seed) + step) + firstSample + sample) + operation);
    }

    /** One hash gives four numbers of 16 bits: two hashes make the eight bytes that are written at once. */
    private static void fillSample(ByteBuffer memory, int start, int elements, int threshold, long key) {
        long counter = key;
        int whole = elements / LANES * LANES;
        for (int i = 0; i < whole; i += LANES) {
            memory.putLong(start + i, eight(mix(counter), mix(counter + GOLDEN), threshold));
            counter += TWICE_GOLDEN;
        }
        long last = eight(mix(counter), mix(counter + GOLDEN), threshold);
        for (int i = whole; i < elements; i++) {
            memory.put(start + i, (byte) last);
            last >>>= Byte.SIZE;
        }
    }

    private static long eight(long low, long high, int threshold) {
        return four(low, threshold) | four(high, threshold) << Integer.SIZE;
    }

    private static long four(long hash, int threshold) {
        long bytes = 0;
        for (int lane = 0; lane < 4; lane++) {
            int number = (int) (hash >>> (lane * Character.SIZE)) & Character.MAX_VALUE;
            // The sign of the difference, spread over a byte: all ones where the number reaches the threshold.
            int keep = ~((number - threshold) >> 31) & 0xFF;
            bytes |= (long) keep << (lane * Byte.SIZE);
        }
        return bytes;
    }

    /** The finalizer of SplitMix64 (Steele et al., 2014). */
    private static long mix(long value) {
        long z = value + GOLDEN;
        z = (z ^ (z >>> 30)) * FIRST_FACTOR;
        z = (z ^ (z >>> 27)) * SECOND_FACTOR;
        return z ^ (z >>> 31);
    }
}
