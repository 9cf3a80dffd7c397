package dev.fovea.format.hdf5;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** A single whole number of 64 bits. */
record Hdf5Number(long value) implements Hdf5Values {
    @Override
    public List<Integer> shape() {
        return List.of();
    }

    @Override
    public byte[] type() {
        return Messages.int64();
    }

    @Override
    public long bytes() {
        return Long.BYTES;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        out.write(new Block().u64(value).toBytes());
    }
}
