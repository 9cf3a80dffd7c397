package dev.fovea.data.decode;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The bytes of a picture file, read at absolute places; a place outside is a file that ends too early. */
final class PictureBytes {
    static final String ENDS_EARLY = MalformedPictureException.TRUNCATED + ": it ends inside its header";

    private final ByteBuffer bytes;

    PictureBytes(ByteBuffer bytes) {
        this.bytes = bytes.slice();
    }

    long length() {
        return bytes.limit();
    }

    int uint8(long at) throws MalformedPictureException {
        return bytes.get(checked(at, 1)) & 0xff;
    }

    int uint16(long at, boolean littleEndian) throws MalformedPictureException {
        int first = uint8(at);
        int second = uint8(at + 1);
        return littleEndian ? second << 8 | first : first << 8 | second;
    }

    long uint32(long at, boolean littleEndian) throws MalformedPictureException {
        long first = uint16(at, littleEndian);
        long second = uint16(at + 2, littleEndian);
        return littleEndian ? second << 16 | first : first << 16 | second;
    }

    /** A 64-bit number that can be a place in this file; larger ones end the file early. */
    long offset64(long at, boolean littleEndian) throws MalformedPictureException {
        long first = uint32(at, littleEndian);
        long second = uint32(at + 4, littleEndian);
        long value = littleEndian ? second << 32 | first : first << 32 | second;
        if (value < 0) {
            throw new MalformedPictureException(ENDS_EARLY);
        }
        return value;
    }

    /** Tells whether these characters stand at a place; a file that ends before them does not have them. */
    boolean has(long at, String latin1) {
        byte[] wanted = latin1.getBytes(StandardCharsets.ISO_8859_1);
        if (at < 0 || at > length() - wanted.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (bytes.get((int) at + i) != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    /** A part of the file, as a buffer of its own that shares the bytes. */
    ByteBuffer slice(long at, long length) throws MalformedPictureException {
        return bytes.slice(checked(at, length), (int) length);
    }

    private int checked(long at, long length) throws MalformedPictureException {
        // Without sums, which may run over: places come from files.
        if (at < 0 || length < 0 || at > length() - length) {
            throw new MalformedPictureException(ENDS_EARLY);
        }
        return (int) at;
    }
}
