package dev.fovea.format.hdf5;

import java.io.ByteArrayOutputStream;

/** A block of metadata under construction: unsigned numbers, little endian, and bytes. */
final class Block {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Block u8(int... values) {
        for (int value : values) {
            out.write(value);
        }
        return this;
    }

    Block u16(int value) {
        return number(value, Short.BYTES);
    }

    Block u32(int value) {
        return number(value, Integer.BYTES);
    }

    Block u64(long value) {
        return number(value, Long.BYTES);
    }

    Block bytes(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    byte[] toBytes() {
        return out.toByteArray();
    }

    /** Ends the block with the checksum of all that precedes it. */
    byte[] toBytesWithChecksum() {
        return u32(Lookup3.hash(out.toByteArray())).toBytes();
    }

    private Block number(long value, int bytes) {
        for (int i = 0; i < bytes; i++) {
            out.write((int) (value >>> (8 * i)));
        }
        return this;
    }
}
