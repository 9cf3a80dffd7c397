package dev.fovea.format.npy;

import dev.fovea.FoveaException;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * An open {@code .npy} file of any size, mapped into memory part by part: what is asked for is read, and the rest is not.
 * Safe for threads; close it after use.
 */
public final class NpyFile implements Closeable {
    private final Path file;
    private final FileChannel channel;
    private final NpyHeader header;

    private NpyFile(Path file, FileChannel channel, NpyHeader header) {
        this.file = file;
        this.channel = channel;
        this.header = header;
    }

    /**
     * Opens a file.
     *
     * @throws FoveaException if it is missing, is not a {@code .npy} file, is shorter than its header says, or holds elements
     *     that are not numbers
     */
    @SuppressWarnings("MustBeClosed") // the channel belongs to the result
    public static NpyFile open(Path file) {
        try {
            NpyHeader header;
            try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
                header = NpyHeader.read(in);
            }
            if (header.valueBytes() > Files.size(file) - header.bytes()) {
                throw new EOFException();
            }
            return new NpyFile(file, FileChannel.open(file, StandardOpenOption.READ), header);
        } catch (IOException e) {
            throw NpyReader.unreadable(file, e);
        }
    }

    /** Returns the length of every axis; an empty list for a single number. */
    public List<Integer> shape() {
        return header.shape();
    }

    /** Returns the type of the elements in the file. */
    public NpyType type() {
        return header.type();
    }

    /** Returns in which order the bytes stand. */
    public NpyLayout layout() {
        return header.layout();
    }

    /**
     * Returns a part along the first axis, up to 2 GiB: (count, ...), in C order whatever the file's is.
     *
     * @throws IndexOutOfBoundsException if there are no such rows
     * @throws FoveaException if the file cannot be read, or the rows take more than 2 GiB
     */
    public NpyArray rows(int from, int count) {
        List<Integer> shape = header.shape();
        if (shape.isEmpty()) {
            throw new FoveaException(file + " holds a single number, which has no rows.");
        }
        Objects.checkFromIndexSize(from, count, shape.get(0));
        List<Integer> part = new ArrayList<>(shape);
        part.set(0, count);
        long bytes = header.type().bytes();
        for (int length : part) {
            bytes *= length;
        }
        if (bytes > Integer.MAX_VALUE - 16) {
            throw new FoveaException(count + " rows of " + file + " take more than 2 GiB; ask for fewer at a time.");
        }
        try {
            return header.layout().fortran() ? gathered(from, part, (int) bytes) : mapped(from, part, (int) bytes);
        } catch (IOException e) {
            throw NpyReader.unreadable(file, e);
        }
    }

    private NpyArray mapped(int from, List<Integer> part, int bytes) throws IOException {
        long rowBytes = part.get(0) == 0 ? 0 : bytes / part.get(0);
        ByteBuffer values = bytes == 0 ? ByteBuffer.allocate(0) : map(from * rowBytes, bytes);
        return new NpyArray(part, header.type(), values.order(header.layout().order()));
    }

    /** Rows of an array in Fortran order lie apart: one run of them for each place of the other axes. */
    private NpyArray gathered(int from, List<Integer> part, int bytes) throws IOException {
        ByteBuffer fortran = ByteBuffer.allocate(bytes).order(header.layout().order());
        int run = part.get(0) * header.type().bytes();
        long stride = (long) header.shape().get(0) * header.type().bytes();
        long start = (long) from * header.type().bytes();
        for (int place = 0; run > 0 && place < bytes / run; place++) {
            fortran.limit((place + 1) * run);
            long at = header.bytes() + place * stride + start;
            while (fortran.hasRemaining()) {
                int read = channel.read(fortran, at + fortran.position() - (long) place * run);
                if (read < 0) {
                    throw new EOFException();
                }
            }
        }
        ByteBuffer values =
                AxisOrder.fortranToC(fortran.clear(), part, header.type().bytes());
        return new NpyArray(part, header.type(), values);
    }

    private ByteBuffer map(long from, long bytes) throws IOException {
        return channel.map(FileChannel.MapMode.READ_ONLY, header.bytes() + from, bytes);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new FoveaException("Could not close " + file + ": " + e.getMessage() + ".", e);
        }
    }
}
