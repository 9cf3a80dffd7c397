package dev.fovea.data.augment.colour;

/**
 * The circle of hues of the HSV hexcone (Smith, 1978) in whole numbers: {@value #CIRCLE} steps around, {@value #SIXTH} from red
 * to yellow. No branch depends on a pixel, which would cost more than the sums.
 */
final class HueCircle {
    static final int SIXTH = 1 << 8;
    static final int CIRCLE = 6 * SIXTH;

    private static final int BITS = 12;
    private static final int HALF = 1 << (BITS - 1);

    /** For each spread of channels, {@code SIXTH / spread} with {@value #BITS} bits behind the point. */
    private static final int[] STEPS = steps();

    private HueCircle() {}

    private static int[] steps() {
        int[] steps = new int[256];
        for (int spread = 1; spread < steps.length; spread++) {
            steps[spread] = (int) Math.round((double) (SIXTH << BITS) / spread);
        }
        return steps;
    }

    /** Returns a number of turns as steps from 0 to below {@value #CIRCLE}. */
    static int angle(double turns) {
        return Math.floorMod((int) Math.round(turns * CIRCLE), CIRCLE);
    }

    /** Writes a colour with its hue turned; value and saturation stay. */
    static void turn(byte[] pixels, int at, int red, int green, int blue, int angle) {
        int most = Math.max(red, Math.max(green, blue));
        int least = Math.min(red, Math.min(green, blue));
        int spread = most - least;
        boolean mostlyRed = most == red;
        boolean mostlyGreen = most == green;
        int apart = mostlyRed ? green - blue : mostlyGreen ? blue - red : red - green;
        int start = mostlyRed ? CIRCLE : mostlyGreen ? 2 * SIXTH : 4 * SIXTH;
        int hue = start + angle + ((apart * STEPS[spread] + HALF) >> BITS);
        hue -= hue >= 2 * CIRCLE ? 2 * CIRCLE : hue >= CIRCLE ? CIRCLE : 0;
        pixels[at] = (byte) channel(least, spread, hue + 2 * SIXTH);
        pixels[at + 1] = (byte) channel(least, spread, hue);
        pixels[at + 2] = (byte) channel(least, spread, hue + 4 * SIXTH);
    }

    /** A channel rises for a sixth, stays for two, falls for one and is away for two: green does from red on. */
    private static int channel(int least, int spread, int hue) {
        int at = hue - (hue >= CIRCLE ? CIRCLE : 0);
        int part = Math.max(0, Math.min(SIXTH, 2 * SIXTH - Math.abs(at - 2 * SIXTH)));
        return least + ((spread * part + SIXTH / 2) >> 8);
    }
}
