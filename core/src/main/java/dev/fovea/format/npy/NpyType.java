package dev.fovea.format.npy;

import java.nio.ByteBuffer;
import java.util.Optional;

/** The element types that are read, named as numpy names them. */
public enum NpyType {
    /** One byte, 0 for false. */
    BOOL("b1", 1) {
        @Override
        double value(ByteBuffer values, int index) {
            return values.get(index) == 0 ? 0 : 1;
        }
    },
    /** An unsigned byte, 0 to 255. */
    UINT8("u1", 1) {
        @Override
        double value(ByteBuffer values, int index) {
            return values.get(index) & 0xff;
        }
    },
    /** A signed byte. */
    INT8("i1", 1) {
        @Override
        double value(ByteBuffer values, int index) {
            return values.get(index);
        }
    },
    /** A signed number of 16 bits. */
    INT16("i2", 2) {
        @Override
        double value(ByteBuffer values, int index) {
            return values.getShort(2 * index);
        }
    },
    /** A signed number of 32 bits. */
    INT32("i4", 4) {
        @Override
        double value(ByteBuffer values, int index) {
            return values.getInt(4 * index);
        }
    },
    /** A signed number of 64 bits. */
    INT64("i8", 8) {
        @Override
        double value(ByteBuffer values, int index) {
            return values.getLong(8 * index);
        }
    },
    /** A number of IEEE single precision. */
    FLOAT32("f4", 4) {
        @Override
        double value(ByteBuffer values, int index) {
            return values.getFloat(4 * index);
        }
    },
    /** A number of IEEE double precision. */
    FLOAT64("f8", 8) {
        @Override
        double value(ByteBuffer values, int index) {
            return values.getDouble(8 * index);
        }
    };

    private final String code;
    private final int bytes;

    NpyType(String code, int bytes) {
        this.code = code;
        this.bytes = bytes;
    }

    /** Returns the bytes of one element. */
    public int bytes() {
        return bytes;
    }

    abstract double value(ByteBuffer values, int index);

    /** Finds a type by numpy's code without its byte order, such as {@code f4}. */
    static Optional<NpyType> byCode(String code) {
        for (NpyType type : values()) {
            if (type.code.equals(code)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
