package dev.fovea.format.hdf5;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** An array of float32, written in C order; a scalar has no axes. The values are not copied. */
final class Hdf5Dataset implements Hdf5Values {
    private static final int PIECE = 1 << 16;

    private final List<Integer> shape;
    private final float[] values;

    Hdf5Dataset(List<Integer> shape, float[] values) {
        long size = 1;
        for (int axis : shape) {
            size *= axis;
        }
        if (size != values.length || size == 0) {
            throw new IllegalArgumentException(
                    "A dataset of shape " + shape + " cannot hold " + values.length + " values.");
        }
        this.shape = List.copyOf(shape);
        this.values = values;
    }

    @Override
    public List<Integer> shape() {
        return shape;
    }

    @Override
    public byte[] type() {
        return Messages.float32();
    }

    @Override
    public long bytes() {
        return (long) Float.BYTES * values.length;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        ByteBuffer piece = ByteBuffer.allocate(PIECE).order(ByteOrder.LITTLE_ENDIAN);
        int floatsInPiece = piece.capacity() / Float.BYTES;
        for (int from = 0; from < values.length; from += floatsInPiece) {
            int count = Math.min(floatsInPiece, values.length - from);
            piece.asFloatBuffer().put(values, from, count);
            out.write(piece.array(), 0, count * Float.BYTES);
        }
    }
}
