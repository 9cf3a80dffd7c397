package dev.fovea.format.hdf5;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Of what a dataset or an attribute is made.
 *
 * @param bytes of one element
 * @param kind what the bytes of an element mean
 */
record StoredType(Kind kind, int bytes) {
    /** What can be read. */
    enum Kind {
        FLOAT16,
        FLOAT32,
        FLOAT64,
        INTEGER,
        /** Text of a fixed number of bytes, which ends at the first zero. */
        FIXED_TEXT,
        /** A pointer to text in a heap: its length, the heap's address, a number in it. */
        TEXT,
        OTHER
    }

    private static final int FIXED_POINT = 0;
    private static final int FLOATING_POINT = 1;
    private static final int STRING = 3;
    private static final int VARIABLE_LENGTH = 9;

    static StoredType read(ByteBuffer body) throws IOException {
        if (body.limit() < 8) {
            throw new IOException("a type in it is cut short");
        }
        int type = body.get(0) & 0x0f;
        int bits = body.get(1);
        int bytes = body.getInt(4);
        if (bytes < 1) {
            throw new IOException("a type in it has elements of " + Integer.toUnsignedLong(bytes) + " bytes");
        }
        boolean littleEndian = (bits & 0x41) == 0;
        Kind kind = switch (type) {
            case FIXED_POINT -> littleEndian && bytes <= 8 && Integer.bitCount(bytes) == 1 ? Kind.INTEGER : Kind.OTHER;
            case FLOATING_POINT -> littleEndian ? floating(body, bytes) : Kind.OTHER;
            case STRING -> Kind.FIXED_TEXT;
            case VARIABLE_LENGTH -> (bits & 0x0f) == 1 && bytes == 16 ? Kind.TEXT : Kind.OTHER;
            default -> Kind.OTHER;
        };
        return new StoredType(kind, bytes);
    }

    /** IEEE's formats by the length of their exponents: bfloat16 has the same size as float16. */
    private static Kind floating(ByteBuffer body, int bytes) {
        int exponentBits = body.limit() < 20 ? 0 : body.get(13);
        if (bytes == 2 && exponentBits == 5) {
            return Kind.FLOAT16;
        }
        if (bytes == Float.BYTES && exponentBits == 8) {
            return Kind.FLOAT32;
        }
        return bytes == Double.BYTES && exponentBits == 11 ? Kind.FLOAT64 : Kind.OTHER;
    }
}
