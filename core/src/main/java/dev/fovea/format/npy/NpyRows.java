package dev.fovea.format.npy;

import dev.fovea.AtomicFile;
import dev.fovea.FileProblem;
import dev.fovea.FoveaException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a {@code .npy} file row by row, so that it may be larger than memory. The number of rows need not be known: it goes
 * into the header at the end. Until {@link #finish} nothing is seen under the file's name; closed without it, nothing is left.
 * For one thread.
 */
public final class NpyRows implements Closeable {
    /** The digits of the greatest long: room for any number of rows. */
    private static final int ROOM = 19;

    private static final int BUFFER = 1 << 20;

    private final AtomicFile.Pending pending;
    private final Path file;
    private final NpyType type;
    private final List<Integer> rowShape;
    private final int rowElements;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
    private long rows;

    private NpyRows(AtomicFile.Pending pending, Path file, NpyType type, List<Integer> rowShape) {
        this.pending = pending;
        this.file = file;
        this.type = type;
        this.rowShape = List.copyOf(rowShape);
        int elements = 1;
        for (int length : rowShape) {
            elements = Math.multiplyExact(elements, length);
        }
        this.rowElements = elements;
        buffer.put(header());
    }

    /**
     * Begins a file of rows.
     *
     * @param rowShape the shape of one row, empty for single numbers; the array has one axis more in front
     * @throws FoveaException if nothing can be written there
     */
    public static NpyRows create(Path file, NpyType type, List<Integer> rowShape) {
        return new NpyRows(AtomicFile.begin(file), file, type, rowShape);
    }

    /**
     * Adds rows.
     *
     * @param values one row or several, in C order, each rounded to the element type
     * @throws IllegalArgumentException if these are no whole rows
     * @throws FoveaException if they cannot be written
     */
    public void append(float... values) {
        if (rowElements == 0 || values.length % rowElements != 0) {
            throw new IllegalArgumentException(
                    "A row of shape " + rowShape + " holds " + rowElements + " numbers, got " + values.length);
        }
        try {
            for (float value : values) {
                if (buffer.remaining() < type.bytes()) {
                    flush();
                }
                type.put(buffer, value);
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
        rows += values.length / rowElements;
    }

    /** Returns how many rows there are so far. */
    public long rows() {
        return rows;
    }

    /**
     * Writes the number of rows and shows the file under its name.
     *
     * @throws FoveaException if it cannot be written; an earlier file of that name is then as it was
     */
    public void finish() {
        try {
            flush();
            ByteBuffer header = ByteBuffer.wrap(header());
            FileChannel channel = pending.channel();
            channel.position(0);
            while (header.hasRemaining()) {
                channel.write(header);
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
        pending.finish();
    }

    /** Always as long, however many rows there are. */
    private byte[] header() {
        List<Long> shape = new ArrayList<>(List.of(rows));
        rowShape.forEach(length -> shape.add((long) length));
        return NpyHeader.write(type, NpyLayout.STANDARD, shape, ROOM);
    }

    private void flush() throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            pending.channel().write(buffer);
        }
        buffer.clear();
    }

    private FoveaException unwritable(IOException e) {
        return new FoveaException(
                "Could not write " + file + ": " + FileProblem.of(e)
                        + ". The file is as it was before; free some space or choose another place.",
                e);
    }

    @Override
    public void close() {
        pending.close();
    }
}
