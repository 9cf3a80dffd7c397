package dev.fovea.format.npy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * An array as numpy has it: a shape, an element type, and up to 2 GiB of values in C order (the last axis varies fastest).
 * Immutable.
 */
public final class NpyArray {
    private final List<Integer> shape;
    private final NpyType type;
    private final ByteBuffer values;

    NpyArray(List<Integer> shape, NpyType type, ByteBuffer values) {
        this.shape = List.copyOf(shape);
        this.type = type;
        this.values = values;
    }

    /**
     * Returns an array of numbers, each rounded to the element type: whole numbers towards zero.
     *
     * @param shape the length of every axis, 0 or more; empty for a single number
     * @param values in C order, as many as the shape says
     * @throws IllegalArgumentException if there are more or fewer, or they take more than 2 GiB
     */
    public static NpyArray of(List<Integer> shape, NpyType type, double... values) {
        ByteBuffer bytes = allocate(shape, type, values.length);
        for (double value : values) {
            type.put(bytes, value);
        }
        return new NpyArray(shape, type, bytes);
    }

    /**
     * Returns an array of floats.
     *
     * @param shape the length of every axis, 0 or more; empty for a single number
     * @param values in C order, as many as the shape says
     * @throws IllegalArgumentException if there are more or fewer, or they take more than 2 GiB
     */
    public static NpyArray ofFloats(List<Integer> shape, float... values) {
        ByteBuffer bytes = allocate(shape, NpyType.FLOAT32, values.length);
        bytes.asFloatBuffer().put(values);
        return new NpyArray(shape, NpyType.FLOAT32, bytes);
    }

    /** Returns an array of 64-bit whole numbers; the same rules as for {@link #ofFloats}. */
    public static NpyArray ofLongs(List<Integer> shape, long... values) {
        ByteBuffer bytes = allocate(shape, NpyType.INT64, values.length);
        bytes.asLongBuffer().put(values);
        return new NpyArray(shape, NpyType.INT64, bytes);
    }

    private static ByteBuffer allocate(List<Integer> shape, NpyType type, int count) {
        long elements = 1;
        for (int length : shape) {
            if (length < 0) {
                throw new IllegalArgumentException("An array's lengths must be 0 or more, got " + shape);
            }
            elements = Math.multiplyExact(elements, (long) length);
        }
        if (elements != count) {
            throw new IllegalArgumentException(
                    "An array of shape " + shape + " holds " + elements + " numbers, got " + count);
        }
        if (elements * type.bytes() > Integer.MAX_VALUE - 16) {
            throw new IllegalArgumentException(
                    "An array in memory takes 2 GiB at most; append rows with NpyRows instead");
        }
        return ByteBuffer.allocate((int) elements * type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Returns the length of every axis; an empty list for a single number. */
    public List<Integer> shape() {
        return shape;
    }

    /** Returns the type of the elements in the file. */
    public NpyType type() {
        return type;
    }

    /** Returns the number of elements. */
    public int size() {
        return values.capacity() / type.bytes();
    }

    /** Returns all values in C order, each rounded to the nearest float. */
    public float[] toFloats() {
        float[] floats = new float[size()];
        if (type == NpyType.FLOAT32) {
            values.duplicate().order(values.order()).rewind().asFloatBuffer().get(floats);
            return floats;
        }
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) type.value(values, i);
        }
        return floats;
    }

    /**
     * Copies some of the values in C order, each rounded to the nearest float.
     *
     * @param from the place of the first of them
     */
    public void copy(int from, float[] target, int at, int count) {
        if (type == NpyType.FLOAT32) {
            values().position(from * Float.BYTES)
                    .slice()
                    .order(values.order())
                    .asFloatBuffer()
                    .get(target, at, count);
            return;
        }
        for (int i = 0; i < count; i++) {
            target[at + i] = (float) type.value(values, from + i);
        }
    }

    /** Returns all values in C order; of 64-bit whole numbers, each rounded to the nearest double. */
    public double[] toDoubles() {
        double[] doubles = new double[size()];
        for (int i = 0; i < doubles.length; i++) {
            doubles[i] = type.value(values, i);
        }
        return doubles;
    }

    /**
     * Returns the values of an array of whole numbers in C order; those of a uint64 array as their 64 bits.
     *
     * @throws IllegalStateException if the elements are of another type
     */
    public long[] toLongs() {
        if (type == NpyType.FLOAT16 || type == NpyType.FLOAT32 || type == NpyType.FLOAT64) {
            throw new IllegalStateException("The array has elements of type " + type + ", not whole numbers.");
        }
        long[] longs = new long[size()];
        for (int i = 0; i < longs.length; i++) {
            longs[i] = type.bytes() == Long.BYTES ? values.getLong(Long.BYTES * i) : (long) type.value(values, i);
        }
        return longs;
    }

    /**
     * Returns the values of a uint8 array in C order; read them with {@code & 0xff}.
     *
     * @throws IllegalStateException if the elements are of another type
     */
    public byte[] toBytes() {
        if (type != NpyType.UINT8) {
            throw new IllegalStateException("The array has elements of type " + type + ", not UINT8.");
        }
        byte[] bytes = new byte[size()];
        values.duplicate().rewind().get(bytes);
        return bytes;
    }

    /** Returns the values in C order and some byte order; whoever reads them must not write to them. */
    ByteBuffer values() {
        return values.duplicate().order(values.order()).rewind();
    }
}
