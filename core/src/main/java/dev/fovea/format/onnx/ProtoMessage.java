package dev.fovea.format.onnx;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * A message of protobuf's wire format in the making: fields in the order they were added. Large numbers stay where they are
 * until the message is written.
 *
 * @see <a href="https://protobuf.dev/programming-guides/encoding/">the wire format</a>
 */
final class ProtoMessage {
    private static final int VARINT = 0;
    private static final int DELIMITED = 2;
    private static final int FIXED32 = 5;

    private final List<Part> parts = new ArrayList<>();
    private long size;

    /** A piece of the message's bytes. */
    private interface Part {
        void writeTo(OutputStream out) throws IOException;
    }

    ProtoMessage add(int field, long value) {
        key(field, VARINT);
        varint(value);
        return this;
    }

    ProtoMessage add(int field, float value) {
        key(field, FIXED32);
        bytes(ByteBuffer.allocate(Float.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(value)
                .array());
        return this;
    }

    ProtoMessage add(int field, String text) {
        return add(field, text.getBytes(UTF_8));
    }

    ProtoMessage add(int field, byte[] value) {
        key(field, DELIMITED);
        varint(value.length);
        bytes(value);
        return this;
    }

    /** Adds a message, which must not change from now on. */
    ProtoMessage add(int field, ProtoMessage message) {
        key(field, DELIMITED);
        varint(message.size);
        size += message.size;
        parts.add(message::writeTo);
        return this;
    }

    /** Adds floats as four bytes each, the least first; the array is read when the message is written. */
    ProtoMessage addRaw(int field, float[] values) {
        long length = (long) Float.BYTES * values.length;
        key(field, DELIMITED);
        varint(length);
        size += length;
        parts.add(out -> write(out, values));
        return this;
    }

    /** Returns how many bytes it takes. */
    long size() {
        return size;
    }

    void writeTo(OutputStream out) throws IOException {
        for (Part part : parts) {
            part.writeTo(out);
        }
    }

    private static void write(OutputStream out, float[] values) throws IOException {
        int most = 1 << 14;
        ByteBuffer block = ByteBuffer.allocate(Float.BYTES * most).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at < values.length; at += most) {
            int count = Math.min(most, values.length - at);
            block.asFloatBuffer().put(values, at, count);
            out.write(block.array(), 0, Float.BYTES * count);
        }
    }

    private void key(int field, int kind) {
        varint(((long) field << 3) | kind);
    }

    private void varint(long value) {
        byte[] encoded = new byte[10];
        int length = 0;
        long rest = value;
        do {
            byte low = (byte) (rest & 0x7f);
            rest >>>= 7;
            encoded[length] = rest == 0 ? low : (byte) (low | 0x80);
            length++;
        } while (rest != 0);
        bytes(java.util.Arrays.copyOf(encoded, length));
    }

    private void bytes(byte[] value) {
        size += value.length;
        parts.add(out -> out.write(value));
    }
}
