package dev.fovea.format.number;

/** bfloat16: the upper half of a float's bits, with its range and 8 bits of precision. */
public final class BrainFloat {
    private static final int QUIET = 0x0040;

    private BrainFloat() {}

    /** Returns the number whose 16 bits these are; a float holds every one of them. */
    public static float toFloat(short bits) {
        return Float.intBitsToFloat(bits << 16);
    }

    /** Returns the bits of the nearest bfloat16, of two as near the even one. */
    public static short ofFloat(float value) {
        int bits = Float.floatToRawIntBits(value);
        if (Float.isNaN(value)) {
            return (short) ((bits >>> 16) | QUIET);
        }
        int odd = (bits >>> 16) & 1;
        return (short) ((bits + 0x7fff + odd) >>> 16);
    }
}
