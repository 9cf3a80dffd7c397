package dev.fovea.format.hdf5;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** The bytes of an HDF5 file, read piece by piece; nothing is allocated for bytes that are not there. */
final class Hdf5Bytes implements Closeable {
    private final @Nullable FileChannel channel;
    private final ByteBuffer memory;
    private final long size;
    private long base;

    private Hdf5Bytes(@Nullable FileChannel channel, ByteBuffer memory, long size) {
        this.channel = channel;
        this.memory = memory;
        this.size = size;
    }

    static Hdf5Bytes open(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        return new Hdf5Bytes(channel, ByteBuffer.allocate(0), channel.size());
    }

    static Hdf5Bytes of(byte[] bytes) {
        return new Hdf5Bytes(null, ByteBuffer.wrap(bytes), bytes.length);
    }

    /** Counts all further addresses from here on. */
    void setBase(long newBase) {
        base = newBase;
    }

    long size() {
        return size;
    }

    /**
     * Reads a piece, little endian.
     *
     * @throws IOException if it does not lie wholly in the file
     */
    ByteBuffer read(long address, long length) throws IOException {
        long start = address + base;
        if (address < 0 || start < 0 || length < 0 || length > size - start || length > Integer.MAX_VALUE - 8) {
            throw new EOFException("it points to bytes " + start + " to " + (start + length) + ", and it has " + size);
        }
        if (channel == null) {
            return memory.slice((int) start, (int) length).order(ByteOrder.LITTLE_ENDIAN);
        }
        ByteBuffer piece = ByteBuffer.allocate((int) length).order(ByteOrder.LITTLE_ENDIAN);
        while (piece.hasRemaining()) {
            if (channel.read(piece, start + piece.position()) < 0) {
                throw new EOFException("it became shorter while it was read");
            }
        }
        return piece.flip();
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }
}
