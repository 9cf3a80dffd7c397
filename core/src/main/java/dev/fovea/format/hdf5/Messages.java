package dev.fovea.format.hdf5;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * The header messages of the HDF5 file format specification, version 3.0, section IV.A.2, that our files need.
 *
 * @see <a href="https://support.hdfgroup.org/documentation/hdf5/latest/_f_m_t3.html">The specification</a>
 */
final class Messages {
    private static final byte UTF_8_NAMES = 1;
    private static final long UNDEFINED = -1L;

    private Messages() {}

    /** Says that a group keeps its links in its own header. */
    static byte[] linkInfo() {
        return message(
                0x02, buffer(18).put((byte) 0).put((byte) 0).putLong(UNDEFINED).putLong(UNDEFINED));
    }

    static byte[] groupInfo() {
        return message(0x0a, buffer(2));
    }

    static byte[] link(String name, long address) {
        byte[] bytes = name.getBytes(UTF_8);
        ByteBuffer body = buffer(5 + bytes.length + 8);
        body.put((byte) 1).put((byte) 0x11).put(UTF_8_NAMES).putShort((short) bytes.length);
        return message(0x06, body.put(bytes).putLong(address));
    }

    static byte[] textAttribute(String name, String text) {
        byte[] key = name.getBytes(UTF_8);
        byte[] value = text.getBytes(UTF_8);
        byte[] space = dataspace(List.of());
        ByteBuffer body = buffer(9 + key.length + 1 + 8 + space.length + value.length);
        body.put((byte) 3).put((byte) 0).putShort((short) (key.length + 1));
        body.putShort((short) 8).putShort((short) space.length).put(UTF_8_NAMES);
        body.put(key).put((byte) 0);
        body.put((byte) 0x13).put((byte) 0x11).putShort((short) 0).putInt(value.length);
        return message(0x0c, body.put(space).put(value));
    }

    static byte[] dataspaceMessage(List<Integer> shape) {
        return message(0x01, ByteBuffer.wrap(dataspace(shape)));
    }

    /** IEEE single precision, little endian. */
    static byte[] float32() {
        ByteBuffer body =
                buffer(20).put((byte) 0x11).put((byte) 0x20).put((byte) 31).put((byte) 0);
        body.putInt(4).putShort((short) 0).putShort((short) 32);
        body.put((byte) 23).put((byte) 8).put((byte) 0).put((byte) 23);
        return message(0x03, body.putInt(127));
    }

    static byte[] noFillValue() {
        return message(0x05, buffer(2).put((byte) 3).put((byte) 0x0a));
    }

    static byte[] contiguous(long address, long bytes) {
        return message(
                0x08, buffer(18).put((byte) 3).put((byte) 1).putLong(address).putLong(bytes));
    }

    private static byte[] dataspace(List<Integer> shape) {
        ByteBuffer body = buffer(4 + 8 * shape.size());
        body.put((byte) 2).put((byte) shape.size()).put((byte) 0).put((byte) (shape.isEmpty() ? 0 : 1));
        shape.forEach(body::putLong);
        return body.array();
    }

    private static byte[] message(int type, ByteBuffer body) {
        byte[] bytes = body.array();
        return buffer(4 + bytes.length)
                .put((byte) type)
                .putShort((short) bytes.length)
                .put((byte) 0)
                .put(bytes)
                .array();
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
