package dev.fovea.data.augment;

/** Refuses numbers that make no sense, naming them and their range. */
public final class Checks {
    private Checks() {}

    /** @throws IllegalArgumentException unless {@code low <= value <= high} */
    public static void require(String name, double value, double low, double high) {
        if (!(value >= low && value <= high)) {
            throw new IllegalArgumentException("Augmentation needs " + name + " of " + shown(low) + " to " + shown(high)
                    + ", got " + shown(value));
        }
    }

    /** @throws IllegalArgumentException unless {@code low <= value < high} */
    public static void requireBelow(String name, double value, double low, double high) {
        if (!(value >= low && value < high)) {
            throw new IllegalArgumentException("Augmentation needs " + name + " of " + shown(low) + " to below "
                    + shown(high) + ", got " + shown(value));
        }
    }

    /** @throws IllegalArgumentException unless {@code least <= low <= high <= most} */
    public static void requireRange(String name, double low, double high, double least, double most) {
        require("the least " + name, low, least, most);
        require("the most " + name, high, low, most);
    }

    private static String shown(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
