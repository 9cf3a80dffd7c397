package dev.fovea.format.number;

/** IEEE half precision: 1 bit of sign, 5 of exponent, 10 of fraction; as {@code float16} in numpy. */
public final class HalfFloat {
    private static final int FRACTION_BITS = 10;
    private static final int DROPPED_BITS = 23 - FRACTION_BITS;
    private static final int INFINITE = 0x7c00;
    private static final int QUIET = 0x0200;
    private static final int SIGN = 0x8000;
    /** The smallest float that rounds to no finite half: 65520. */
    private static final int FIRST_INFINITE = 0x477ff000;
    /** 2^-14, the smallest half with a full fraction. */
    private static final int FIRST_NORMAL = 0x38800000;

    private static final int EXPONENT_SHIFT = (127 - 15) << 23;
    private static final float SMALLEST = 0x1p-24f;

    private HalfFloat() {}

    /** Returns the number whose 16 bits these are; a float holds every one of them. */
    public static float toFloat(short bits) {
        int sign = (bits & SIGN) << 16;
        int exponent = bits & INFINITE;
        int fraction = bits & 0x3ff;
        if (exponent == 0) {
            float magnitude = fraction * SMALLEST;
            return sign == 0 ? magnitude : -magnitude;
        }
        if (exponent == INFINITE) {
            return Float.intBitsToFloat(sign | 0x7f800000 | (fraction << DROPPED_BITS));
        }
        return Float.intBitsToFloat(sign | (((exponent | fraction) << DROPPED_BITS) + EXPONENT_SHIFT));
    }

    /** Returns the bits of the nearest half, of two as near the even one; infinite from 65520 on. */
    public static short ofFloat(float value) {
        int bits = Float.floatToRawIntBits(value);
        int sign = (bits >>> 16) & SIGN;
        int magnitude = bits & 0x7fffffff;
        if (magnitude > 0x7f800000) {
            return (short) (sign | INFINITE | QUIET | ((magnitude >>> DROPPED_BITS) & 0x3ff));
        }
        if (magnitude >= FIRST_INFINITE) {
            return (short) (sign | INFINITE);
        }
        if (magnitude < FIRST_NORMAL) {
            // A multiple of 2^-24 each; rint takes the even one of two as near, and the product is exact.
            return (short) (sign | (int) Math.rint(Float.intBitsToFloat(magnitude) / (double) SMALLEST));
        }
        int odd = (magnitude >>> DROPPED_BITS) & 1;
        int rounded = magnitude - EXPONENT_SHIFT + 0xfff + odd;
        return (short) (sign | (rounded >>> DROPPED_BITS));
    }
}
