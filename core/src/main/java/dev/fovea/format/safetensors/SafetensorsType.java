package dev.fovea.format.safetensors;

import dev.fovea.format.number.BrainFloat;
import dev.fovea.format.number.HalfFloat;
import java.nio.ByteBuffer;
import java.util.Optional;

/** The element types that are read, by the names that stand in the header. */
public enum SafetensorsType {
    BOOL(1) {
        @Override
        float next(ByteBuffer values) {
            return values.get() == 0 ? 0 : 1;
        }
    },
    U8(1) {
        @Override
        float next(ByteBuffer values) {
            return values.get() & 0xff;
        }
    },
    I8(1) {
        @Override
        float next(ByteBuffer values) {
            return values.get();
        }
    },
    U16(2) {
        @Override
        float next(ByteBuffer values) {
            return values.getShort() & 0xffff;
        }
    },
    I16(2) {
        @Override
        float next(ByteBuffer values) {
            return values.getShort();
        }
    },
    U32(4) {
        @Override
        float next(ByteBuffer values) {
            return values.getInt() & 0xffffffffL;
        }
    },
    I32(4) {
        @Override
        float next(ByteBuffer values) {
            return values.getInt();
        }
    },
    U64(8) {
        @Override
        float next(ByteBuffer values) {
            long bits = values.getLong();
            return bits >= 0 ? bits : 2f * ((bits >>> 1) | (bits & 1));
        }
    },
    I64(8) {
        @Override
        float next(ByteBuffer values) {
            return values.getLong();
        }
    },
    F16(2) {
        @Override
        float next(ByteBuffer values) {
            return HalfFloat.toFloat(values.getShort());
        }
    },
    BF16(2) {
        @Override
        float next(ByteBuffer values) {
            return BrainFloat.toFloat(values.getShort());
        }
    },
    F32(4) {
        @Override
        float next(ByteBuffer values) {
            return values.getFloat();
        }
    },
    F64(8) {
        @Override
        float next(ByteBuffer values) {
            return (float) values.getDouble();
        }
    };

    private final int bytes;

    SafetensorsType(int bytes) {
        this.bytes = bytes;
    }

    /** Returns the bytes of one element. */
    public int bytes() {
        return bytes;
    }

    /** Returns the element at the buffer's position, rounded to the nearest float, and moves past it. */
    abstract float next(ByteBuffer values);

    static Optional<SafetensorsType> named(String name) {
        for (SafetensorsType type : values()) {
            if (type.name().equals(name)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
