package dev.fovea.format.hdf5;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Reads the lengths of a dataset's or an attribute's axes. */
final class StoredSpace {
    private static final int MOST_AXES = 32;
    private static final int NOTHING = 2;

    private StoredSpace() {}

    /** Returns the lengths, outermost first: none for a single value, and one of 0 where there is no value at all. */
    static List<Long> read(ByteBuffer body) throws IOException {
        if (body.limit() < 4) {
            throw new IOException("a shape in it is cut short");
        }
        int version = body.get(0);
        int axes = body.get(1) & 0xff;
        int start = version == 1 ? 8 : 4;
        if ((version != 1 && version != 2) || axes > MOST_AXES || body.limit() < start + axes * Long.BYTES) {
            throw new IOException("a shape in it is damaged");
        }
        if (version == 2 && body.get(3) == NOTHING) {
            return List.of(0L);
        }
        List<Long> lengths = new ArrayList<>();
        for (int axis = 0; axis < axes; axis++) {
            lengths.add(body.getLong(start + axis * Long.BYTES));
        }
        elements(lengths);
        return lengths;
    }

    /** @throws IOException if a length is negative or there are more elements than an array can hold */
    static int elements(List<Long> lengths) throws IOException {
        long elements = 1;
        for (long length : lengths) {
            if (length < 0 || length > Integer.MAX_VALUE) {
                throw new IOException("a shape in it is damaged: " + lengths);
            }
            elements = Math.multiplyExact(Math.min(elements, Integer.MAX_VALUE), length);
        }
        if (elements > Integer.MAX_VALUE - 8) {
            throw new IOException("an array of shape " + lengths + " is too large");
        }
        return (int) elements;
    }
}
