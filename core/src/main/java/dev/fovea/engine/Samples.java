package dev.fovea.engine;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Optional;

/**
 * What is fed to a graph for a batch: {@code count} samples, one after the other, row-major. Images come as bytes (0-255)
 * or as floats.
 */
public final class Samples {
    private final Optional<ByteBuffer> bytes;
    private final Optional<FloatBuffer> floats;
    private final int count;

    private Samples(Optional<ByteBuffer> bytes, Optional<FloatBuffer> floats, int count) {
        this.bytes = bytes;
        this.floats = floats;
        this.count = count;
        if (count < 1) {
            throw new IllegalArgumentException("A batch holds 1 sample or more, got " + count);
        }
    }

    /** Wraps {@code count} samples of unsigned bytes; the buffer is direct, is read from its start, and is not copied. */
    public static Samples ofBytes(ByteBuffer direct, int count) {
        if (!direct.isDirect()) {
            throw new IllegalArgumentException("Samples need a direct buffer, got one on the heap");
        }
        return new Samples(Optional.of(direct), Optional.empty(), count);
    }

    /** Wraps {@code count} samples of floats; the array is not copied. */
    public static Samples ofFloats(float[] values, int count) {
        return new Samples(Optional.empty(), Optional.of(FloatBuffer.wrap(values)), count);
    }

    public int count() {
        return count;
    }

    /** Returns the samples when they are bytes. */
    public Optional<ByteBuffer> bytes() {
        return bytes;
    }

    /** Returns the samples when they are floats, in a buffer backed by an array. */
    public Optional<FloatBuffer> floats() {
        return floats;
    }
}
