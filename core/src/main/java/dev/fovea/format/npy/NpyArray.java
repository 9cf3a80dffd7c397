package dev.fovea.format.npy;

import java.nio.ByteBuffer;
import java.util.List;

/** An array as numpy wrote it: a shape, an element type, and the values in C order (the last axis varies fastest). */
public final class NpyArray {
    private final List<Integer> shape;
    private final NpyType type;
    private final ByteBuffer values;

    NpyArray(List<Integer> shape, NpyType type, ByteBuffer values) {
        this.shape = List.copyOf(shape);
        this.type = type;
        this.values = values;
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
}
