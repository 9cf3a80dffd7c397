package dev.fovea.format.onnx;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * Reads the fields of a message of protobuf's wire format in a file, one after the other. What is not asked for is skipped
 * without being read, however long it is.
 */
final class ProtoReader {
    private final Bytes bytes;
    private final long end;
    private long at;
    private int field;
    private long number;
    private long start;
    private boolean delimited;

    private ProtoReader(Bytes bytes, long start, long end) {
        this.bytes = bytes;
        this.at = start;
        this.end = end;
    }

    /** Returns a reader of a message that takes the whole file; the file must stay open. */
    static ProtoReader of(FileChannel file) throws IOException {
        return new ProtoReader(new Bytes(file), 0, file.size());
    }

    /**
     * Goes to the next field.
     *
     * @return whether there is one
     * @throws IOException if this is no message; the sentence "it is damaged" is meant to be completed
     */
    boolean next() throws IOException {
        if (at >= end) {
            return false;
        }
        long key = varint();
        field = (int) Math.min(Integer.MAX_VALUE, key >>> 3);
        delimited = false;
        switch ((int) (key & 7)) {
            case 0 -> number = varint();
            case 1 -> skip(Long.BYTES);
            case 2 -> {
                long length = varint();
                delimited = true;
                start = at;
                skip(length);
            }
            case 5 -> skip(Integer.BYTES);
            default -> throw new IOException("it has a field of an unknown kind at byte " + at);
        }
        return true;
    }

    /** Returns the present field's number. */
    int field() {
        return field;
    }

    /** Returns the present field's value, if it is a whole number. */
    long number() throws IOException {
        if (delimited) {
            throw new IOException("its field " + field + " is no number");
        }
        return number;
    }

    /** Returns a reader of the present field, if it is a message. */
    ProtoReader message() throws IOException {
        requireDelimited();
        return new ProtoReader(bytes, start, at);
    }

    /**
     * Returns the present field, if it is a text.
     *
     * @param most how many bytes it may have
     */
    String text(int most) throws IOException {
        requireDelimited();
        if (at - start > most) {
            throw new IOException(
                    "its field " + field + " has " + (at - start) + " bytes, and " + most + " at most are read");
        }
        return new String(bytes.read(start, (int) (at - start)), UTF_8);
    }

    private void requireDelimited() throws IOException {
        if (!delimited) {
            throw new IOException("its field " + field + " is a bare number");
        }
    }

    private void skip(long length) throws IOException {
        if (length < 0 || length > end - at) {
            throw new EOFException("it is cut short or damaged at byte " + at);
        }
        at += length;
    }

    private long varint() throws IOException {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            if (at >= end) {
                throw new EOFException("it is cut short or damaged at byte " + at);
            }
            byte next = bytes.get(at);
            at++;
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IOException("it has a number of more than ten bytes at byte " + at);
    }

    /** A file's bytes, through a window. */
    private static final class Bytes {
        private static final int WINDOW = 1 << 13;

        private final FileChannel file;
        private final ByteBuffer window = ByteBuffer.allocate(WINDOW).limit(0);
        private long windowStart;

        Bytes(FileChannel file) {
            this.file = file;
        }

        byte get(long at) throws IOException {
            if (at < windowStart || at >= windowStart + window.limit()) {
                window.clear();
                windowStart = at;
                fill(window, at);
                window.flip();
                if (window.limit() == 0) {
                    throw new EOFException("it is cut short at byte " + at);
                }
            }
            return window.get((int) (at - windowStart));
        }

        byte[] read(long from, int length) throws IOException {
            ByteBuffer all = ByteBuffer.allocate(length);
            fill(all, from);
            if (all.hasRemaining()) {
                throw new EOFException("it is cut short at byte " + (from + all.position()));
            }
            return all.array();
        }

        private void fill(ByteBuffer target, long from) throws IOException {
            while (target.hasRemaining()) {
                if (file.read(target, from + target.position()) < 0) {
                    return;
                }
            }
        }
    }
}
