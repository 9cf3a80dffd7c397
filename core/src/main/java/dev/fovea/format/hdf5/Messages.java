package dev.fovea.format.hdf5;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;

/**
 * The header messages of the HDF5 file format specification, version 3.0, section IV.A.2, that our files need.
 *
 * @see <a href="https://support.hdfgroup.org/documentation/hdf5/latest/_f_m_t3.html">The specification</a>
 */
final class Messages {
    private static final int IN_UTF_8 = 1;
    private static final long UNDEFINED = -1L;

    private Messages() {}

    /** Says that a group keeps its links in its own header. */
    static byte[] linkInfo() {
        return message(0x02, new Block().u8(0, 0).u64(UNDEFINED).u64(UNDEFINED));
    }

    static byte[] groupInfo() {
        return message(0x0a, new Block().u8(0, 0));
    }

    static byte[] link(String name, long address) {
        byte[] bytes = name.getBytes(UTF_8);
        int nameLengthIn16BitsWithCharset = 0x11;
        return message(
                0x06,
                new Block()
                        .u8(1, nameLengthIn16BitsWithCharset, IN_UTF_8)
                        .u16(bytes.length)
                        .bytes(bytes)
                        .u64(address));
    }

    /** A list of values, or one where the shape is empty, under a name. */
    static byte[] attribute(String name, byte[] type, List<Integer> shape, byte[] values) {
        byte[] key = name.getBytes(UTF_8);
        byte[] space = dataspace(shape).toBytes();
        return message(
                0x0c,
                new Block()
                        .u8(3, 0)
                        .u16(key.length + 1)
                        .u16(type.length)
                        .u16(space.length)
                        .u8(IN_UTF_8)
                        .bytes(key)
                        .u8(0)
                        .bytes(type)
                        .bytes(space)
                        .bytes(values));
    }

    /** The type of texts of a fixed length, which zeros fill up. */
    static byte[] fixedText(int bytes) {
        return new Block().u8(0x13, 0x11, 0, 0).u32(bytes).toBytes();
    }

    /** The type of texts of any length, which lie in a heap: sequences of bytes. */
    static byte[] variableText() {
        return new Block()
                .u8(0x19, 0x01, IN_UTF_8, 0)
                .u32(16)
                .u8(0x10, 0, 0, 0)
                .u32(1)
                .u16(0)
                .u16(Byte.SIZE)
                .toBytes();
    }

    static byte[] shape(List<Integer> shape) {
        return message(0x01, dataspace(shape));
    }

    /** IEEE single precision, little endian: sign at bit 31, exponent of 8 bits at 23 with bias 127, mantissa of 23. */
    static byte[] float32() {
        return message(
                0x03,
                new Block()
                        .u8(0x11, 0x20, 31, 0)
                        .u32(Float.BYTES)
                        .u16(0)
                        .u16(Float.SIZE)
                        .u8(23, 8, 0, 23)
                        .u32(127));
    }

    /** Two's complement, little endian. */
    static byte[] int64() {
        return message(
                0x03, new Block().u8(0x10, 0x08, 0, 0).u32(Long.BYTES).u16(0).u16(Long.SIZE));
    }

    static byte[] noFillValue() {
        return message(0x05, new Block().u8(3, 0x0a));
    }

    static byte[] contiguous(long address, long bytes) {
        return message(0x08, new Block().u8(3, 1).u64(address).u64(bytes));
    }

    private static Block dataspace(List<Integer> shape) {
        Block block = new Block().u8(2, shape.size(), 0, shape.isEmpty() ? 0 : 1);
        shape.forEach(block::u64);
        return block;
    }

    private static byte[] message(int type, Block body) {
        byte[] bytes = body.toBytes();
        return new Block().u8(type).u16(bytes.length).u8(0).bytes(bytes).toBytes();
    }
}
