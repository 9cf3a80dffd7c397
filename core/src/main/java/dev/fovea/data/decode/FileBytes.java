package dev.fovea.data.decode;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.javacpp.BytePointer;

/** The bytes of one file at a time, in native memory that is kept from file to file. */
final class FileBytes implements AutoCloseable {
    /** Memory above this is given back after the file that needed it. */
    private static final long KEPT_BYTES = 16 << 20;

    private BytePointer memory = new BytePointer(1 << 16);
    private int length;

    /** Reads a whole file. */
    void read(Path file, DecodeLimits limits) throws IOException, MalformedPictureException {
        if (!Files.exists(file)) {
            throw new MalformedPictureException("does not exist");
        }
        if (!Files.isRegularFile(file)) {
            // Opening a pipe or a device could wait for ever.
            throw new MalformedPictureException("is not a file");
        }
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer buffer = reserve(channel.size(), limits);
            while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
                length = buffer.position();
            }
        }
    }

    /** Takes a copy of bytes that are in memory already. */
    void copy(byte[] content, DecodeLimits limits) throws MalformedPictureException {
        reserve(content.length, limits).put(content);
        length = content.length;
    }

    private ByteBuffer reserve(long size, DecodeLimits limits) throws MalformedPictureException {
        length = 0;
        if (size > limits.maxFileBytes()) {
            throw new MalformedPictureException(
                    "is too large: it has " + size + " bytes, and the limit is " + limits.maxFileBytes());
        }
        if (size > memory.capacity()) {
            memory.close();
            memory = new BytePointer(Math.max(size, 1));
        }
        return memory.asByteBuffer().limit((int) size);
    }

    /** The bytes of the file, from position 0 to the limit, big-endian. */
    ByteBuffer buffer() {
        return memory.asByteBuffer().limit(length).order(ByteOrder.BIG_ENDIAN);
    }

    BytePointer pointer() {
        return memory;
    }

    void giveBackExcess() {
        if (memory.capacity() > KEPT_BYTES) {
            memory.close();
            memory = new BytePointer(1 << 16);
        }
    }

    @Override
    public void close() {
        memory.close();
    }
}
