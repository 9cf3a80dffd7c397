package dev.fovea.format.hdf5;

/**
 * Bob Jenkins's lookup3 hash of a block of bytes, which HDF5 uses as the checksum of its metadata.
 *
 * @see <a href="https://www.burtleburtle.net/bob/hash/doobs.html">A Hash Function for Hash Table Lookup</a>
 */
final class Lookup3 {
    private Lookup3() {}

    static int hash(byte[] bytes) {
        int a = 0xdeadbeef + bytes.length;
        int b = a;
        int c = a;
        int at = 0;
        while (bytes.length - at > 12) {
            a += word(bytes, at);
            b += word(bytes, at + 4);
            c += word(bytes, at + 8);
            a = (a - c) ^ Integer.rotateLeft(c, 4);
            c += b;
            b = (b - a) ^ Integer.rotateLeft(a, 6);
            a += c;
            c = (c - b) ^ Integer.rotateLeft(b, 8);
            b += a;
            a = (a - c) ^ Integer.rotateLeft(c, 16);
            c += b;
            b = (b - a) ^ Integer.rotateLeft(a, 19);
            a += c;
            c = (c - b) ^ Integer.rotateLeft(b, 4);
            b += a;
            at += 12;
        }
        if (at == bytes.length) {
            return c;
        }
        return finish(a + word(bytes, at), b + word(bytes, at + 4), c + word(bytes, at + 8));
    }

    private static int finish(int a, int b, int c) {
        c = (c ^ b) - Integer.rotateLeft(b, 14);
        a = (a ^ c) - Integer.rotateLeft(c, 11);
        b = (b ^ a) - Integer.rotateLeft(a, 25);
        c = (c ^ b) - Integer.rotateLeft(b, 16);
        a = (a ^ c) - Integer.rotateLeft(c, 4);
        b = (b ^ a) - Integer.rotateLeft(a, 14);
        return (c ^ b) - Integer.rotateLeft(b, 24);
    }

    /** The four bytes from {@code at} on, little endian; bytes past the end count as zero. */
    private static int word(byte[] bytes, int at) {
        int word = 0;
        for (int i = Math.min(at + 4, bytes.length) - 1; i >= at; i--) {
            word = (word << 8) | (bytes[i] & 0xff);
        }
        return word;
    }
}
