package dev.fovea.format.npy;

import dev.fovea.AtomicFile;
import dev.fovea.FileProblem;
import dev.fovea.FoveaException;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a {@code .npy} file row by row, so that it may be larger than memory. The number of rows need not be known: it goes
 * into the header at the end. Until {@link #finish} nothing is seen under the file's name; closed without it, nothing is left,
 * unless it is to be gone on with. For one thread.
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
    }

    /**
     * Begins a file of rows.
     *
     * @param rowShape the shape of one row, empty for single numbers; the array has one axis more in front
     * @throws FoveaException if nothing can be written there
     */
    public static NpyRows create(Path file, NpyType type, List<Integer> rowShape) {
        NpyRows rows = new NpyRows(AtomicFile.begin(file), file, type, rowShape);
        rows.buffer.put(rows.header());
        return rows;
    }

    /**
     * Goes on with a file of rows where an earlier program was stopped: {@link #rows} says how many whole ones there are.
     * Closed before it is finished, it keeps its rows.
     *
     * @param unfinished what it is called until it is finished, in the same folder
     * @throws FoveaException if another program is writing it, or nothing can be written there
     */
    public static NpyRows resume(Path file, Path unfinished, NpyType type, List<Integer> rowShape) {
        NpyRows rows = new NpyRows(AtomicFile.resume(file, unfinished), file, type, rowShape);
        try {
            long there = rows.pending.channel().size() - rows.header().length;
            if (there < 0) {
                rows.pending.channel().truncate(0);
                rows.buffer.put(rows.header());
            }
            rows.keep(Math.max(0, there) / rows.rowBytes());
            return rows;
        } catch (IOException e) {
            rows.close();
            throw rows.unwritable(e);
        } catch (RuntimeException e) {
            rows.close();
            throw e;
        }
    }

    /**
     * Forgets all rows but the first ones.
     *
     * @throws IllegalArgumentException if there are not so many
     * @throws FoveaException if the file cannot be written
     */
    public void keep(long count) {
        try {
            flush();
            long end = header().length + count * rowBytes();
            if (end > pending.channel().size()) {
                throw new IllegalArgumentException("There are fewer than " + count + " rows to keep");
            }
            pending.channel().truncate(end).position(end);
            rows = count;
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /**
     * Hands all rows to the disk, from where {@link #resume} gets them.
     *
     * @throws FoveaException if they cannot be written
     */
    public void save() {
        try {
            flush();
            pending.channel().force(false);
        } catch (IOException e) {
            throw unwritable(e);
        }
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

    /**
     * Returns some of the rows that are there, those from before {@link #resume} too.
     *
     * @throws IllegalArgumentException if there are no such rows
     * @throws FoveaException if they cannot be read
     */
    public NpyArray read(long from, int count) {
        if (from < 0 || count < 0 || from + count > rows) {
            throw new IllegalArgumentException("There are " + rows + " rows, not " + count + " from " + from + " on");
        }
        ByteBuffer values =
                ByteBuffer.allocate(Math.toIntExact(count * rowBytes())).order(ByteOrder.LITTLE_ENDIAN);
        try {
            flush();
            long start = header().length + from * rowBytes();
            while (values.hasRemaining()) {
                if (pending.channel().read(values, start + values.position()) < 0) {
                    throw new EOFException();
                }
            }
        } catch (IOException e) {
            throw NpyReader.unreadable(file, e);
        }
        List<Integer> shape = new ArrayList<>(List.of(count));
        shape.addAll(rowShape);
        return new NpyArray(shape, type, values.clear());
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

    private long rowBytes() {
        return (long) rowElements * type.bytes();
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
