package dev.fovea.format.npy;

import dev.fovea.format.number.HalfFloat;
import java.nio.ByteBuffer;
import java.util.Optional;

/** The element types that are read and written: all of numpy's numbers but the complex ones and long doubles. */
public enum NpyType {
    /** One byte, 0 for false. */
    BOOL("b1", 1) {
        @Override
        double value(ByteBuffer values, int index) {
            return values.get(index) == 0 ? 0 : 1;
        }

        @Override
        void put(ByteBuffer target, double value) {
            target.put((byte) (value == 0 ? 0 : 1));
        }
    },
    /** An unsigned byte, 0 to 255. */
    UINT8("u1", 1) {
        @Override
        double value(ByteBuffer values, int index) {
            return values.get(index) & 0xff;
        }

        @Override
        void put(ByteBuffer target, double value) {
            target.put((byte) (int) value);
        }
    },
    /** A signed byte. */
    INT8("i1", 1) {
        @Override
        double value(ByteBuffer values, int index) {
            return values.get(index);
        }

        @Override
        void put(ByteBuffer target, double value) {
            target.put((byte) (int) value);
        }
    },
    /** An unsigned number of 16 bits. */
    UINT16("u2", 2) {
        @Override
        double value(ByteBuffer values, int index) {
            return values.getShort(2 * index) & 0xffff;
        }

        @Override
        void put(ByteBuffer target, double value) {
            target.putShort((short) (int) value);
        }
    },
    /** A signed number of 16 bits. */
    INT16("i2", 2) {
        @Override
        double value(ByteBuffer values, int index) {
            return values.getShort(2 * index);
        }

        @Override
        void put(ByteBuffer target, double value) {
            target.putShort((short) (int) value);
        }
    },
    /** An unsigned number of 32 bits. */
    UINT32("u4", 4) {
        @Override
        double value(ByteBuffer values, int index) {
            return values.getInt(4 * index) & 0xffffffffL;
        }

        @Override
        void put(ByteBuffer target, double value) {
            target.putInt((int) (long) value);
        }
    },
    /** A signed number of 32 bits. */
    INT32("i4", 4) {
        @Override
        double value(ByteBuffer values, int index) {
            return values.getInt(4 * index);
        }

        @Override
        void put(ByteBuffer target, double value) {
            target.putInt((int) value);
        }
    },
    /** An unsigned number of 64 bits. */
    UINT64("u8", 8) {
        @Override
        double value(ByteBuffer values, int index) {
            long bits = values.getLong(8 * index);
            // Halved with its last bit kept, so that rounding sees it; doubling is exact.
            return bits >= 0 ? bits : 2.0 * ((bits >>> 1) | (bits & 1));
        }

        @Override
        void put(ByteBuffer target, double value) {
            target.putLong(value < 0x1p63 ? (long) value : ((long) (value - 0x1p63)) ^ Long.MIN_VALUE);
        }
    },
    /** A signed number of 64 bits. */
    INT64("i8", 8) {
        @Override
        double value(ByteBuffer values, int index) {
            return values.getLong(8 * index);
        }

        @Override
        void put(ByteBuffer target, double value) {
            target.putLong((long) value);
        }
    },
    /** A number of IEEE half precision. */
    FLOAT16("f2", 2) {
        @Override
        double value(ByteBuffer values, int index) {
            return HalfFloat.toFloat(values.getShort(2 * index));
        }

        @Override
        void put(ByteBuffer target, double value) {
            target.putShort(HalfFloat.ofFloat((float) value));
        }
    },
    /** A number of IEEE single precision. */
    FLOAT32("f4", 4) {
        @Override
        double value(ByteBuffer values, int index) {
            return values.getFloat(4 * index);
        }

        @Override
        void put(ByteBuffer target, double value) {
            target.putFloat((float) value);
        }
    },
    /** A number of IEEE double precision. */
    FLOAT64("f8", 8) {
        @Override
        double value(ByteBuffer values, int index) {
            return values.getDouble(8 * index);
        }

        @Override
        void put(ByteBuffer target, double value) {
            target.putDouble(value);
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

    /** Returns numpy's code without a byte order, such as {@code f4}. */
    String code() {
        return code;
    }

    abstract double value(ByteBuffer values, int index);

    /** Puts a number, rounded to this type, at the buffer's position. */
    abstract void put(ByteBuffer target, double value);

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
