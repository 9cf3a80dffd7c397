package dev.fovea.format.hdf5;

import dev.fovea.format.number.HalfFloat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/** An array in an open file; its numbers are read when they are asked for. */
public final class StoredDataset {
    private static final int SPACE = 0x01;
    private static final int TYPE = 0x03;
    private static final int LAYOUT = 0x08;
    private static final int COMPACT = 0;
    private static final int CONTIGUOUS = 1;
    private static final int PIECE = 1 << 20;

    private final Hdf5Bytes file;
    private final StoredType type;
    private final List<Long> shape;
    private final ByteBuffer layout;

    private StoredDataset(Hdf5Bytes file, StoredType type, List<Long> shape, ByteBuffer layout) {
        this.file = file;
        this.type = type;
        this.shape = List.copyOf(shape);
        this.layout = layout;
    }

    static StoredDataset read(Hdf5Bytes file, List<ObjectHeader.Message> messages) throws IOException {
        return new StoredDataset(
                file,
                StoredType.read(body(messages, TYPE)),
                StoredSpace.read(body(messages, SPACE)),
                body(messages, LAYOUT));
    }

    private static ByteBuffer body(List<ObjectHeader.Message> messages, int type) throws IOException {
        for (ObjectHeader.Message message : messages) {
            if (message.type() == type) {
                return message.body();
            }
        }
        throw new IOException("an array in it is not described");
    }

    /** Returns the lengths of its axes, outermost first; none for a single number. */
    public List<Long> shape() {
        return shape;
    }

    /**
     * Reads its numbers, in C order.
     *
     * @throws IOException if they are no floats of 16, 32 or 64 bits, are compressed, or do not lie in the file
     */
    public float[] floats() throws IOException {
        int count = StoredSpace.elements(shape);
        ByteBuffer small = values(count);
        float[] floats = new float[count];
        long address = address();
        int step = PIECE / type.bytes();
        for (int from = 0; from < count; from += step) {
            int length = Math.min(step, count - from);
            ByteBuffer piece =
                    address < 0 ? small : file.read(address + (long) from * type.bytes(), (long) length * type.bytes());
            convert(piece, floats, from, length);
        }
        return floats;
    }

    /** Says whether it is one whole number. */
    public boolean isWholeNumber() throws IOException {
        return type.kind() == StoredType.Kind.INTEGER && StoredSpace.elements(shape) == 1;
    }

    /** @throws IOException if it is no single whole number */
    public long wholeNumber() throws IOException {
        ByteBuffer bytes = values(StoredSpace.elements(shape));
        if (!isWholeNumber()) {
            throw new IOException("a whole number is needed, got " + this);
        }
        ByteBuffer value = address() < 0 ? bytes : file.read(address(), type.bytes());
        return ObjectHeader.unsigned(value, type.bytes());
    }

    private void convert(ByteBuffer piece, float[] floats, int from, int length) throws IOException {
        switch (type.kind()) {
            case FLOAT32 -> piece.asFloatBuffer().get(floats, from, length);
            case FLOAT64 -> {
                for (int i = 0; i < length; i++) {
                    floats[from + i] = (float) piece.getDouble(i * Double.BYTES);
                }
            }
            case FLOAT16 -> {
                for (int i = 0; i < length; i++) {
                    floats[from + i] = HalfFloat.toFloat(piece.getShort(i * Short.BYTES));
                }
            }
            default ->
                throw new IOException("its numbers are of a type that is not read; floats of 16, 32 and 64 bits are");
        }
    }

    /** Checks that all bytes are there, before anything is allocated for them; returns those that the header holds. */
    private ByteBuffer values(int count) throws IOException {
        if (layout.limit() < 2 || (layout.get(0) != 3 && layout.get(0) != 4)) {
            throw new IOException("it was written by a library older than HDF5 1.6; save it again from Keras");
        }
        long needed = (long) count * type.bytes();
        if (layout.get(1) == COMPACT && layout.limit() >= 4 + needed) {
            return ObjectHeader.slice(layout, 4, (int) needed);
        }
        if (layout.get(1) == CONTIGUOUS && layout.limit() >= 18 && (needed == 0 || layout.getLong(10) == needed)) {
            if (needed > 0) {
                file.read(address() + needed - 1, 1);
            }
            return ByteBuffer.allocate(0);
        }
        throw new IOException("its numbers are compressed, in chunks, or not there; h5repack -l CONTI -f NONE OLD NEW"
                + " writes the file without");
    }

    private long address() {
        return layout.get(1) == CONTIGUOUS ? layout.getLong(2) : -1;
    }

    @Override
    public String toString() {
        return type.kind() + " " + shape;
    }
}
