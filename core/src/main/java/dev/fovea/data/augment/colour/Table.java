package dev.fovea.data.augment.colour;

/** Tables that every value of an image is looked up in; each channel has its own where it depends on the image. */
public enum Table {
    /** Keeps the first {@code amount} bits, 1-8. */
    POSTERIZE {
        @Override
        int value(int value, double amount, int[] histogram) {
            return value & (0xff << (8 - (int) amount));
        }
    },

    /** Inverts values of {@code amount} or more. */
    SOLARIZE {
        @Override
        int value(int value, double amount, int[] histogram) {
            return value >= amount ? 255 - value : value;
        }
    },

    /** Stretches each channel over 0-255. */
    AUTO_CONTRAST {
        @Override
        int value(int value, double amount, int[] histogram) {
            int low = first(histogram);
            int high = last(histogram);
            return high <= low ? value : (int) Math.round((value - low) * 255.0 / (high - low));
        }
    },

    /** Adds {@code amount}, and stays between the image's own least and largest value, as Keras's channel shift does. */
    SHIFT {
        @Override
        int value(int value, double amount, int[] histogram) {
            return (int) Math.round(Math.max(first(histogram), Math.min(last(histogram), value + amount)));
        }
    },

    /** Gives each value of a channel about as many pixels, as Pillow does. */
    EQUALIZE {
        @Override
        int value(int value, double amount, int[] histogram) {
            int all = 0;
            int before = 0;
            for (int i = 0; i < VALUES; i++) {
                all += histogram[i];
                before += i < value ? histogram[i] : 0;
            }
            int step = (all - histogram[last(histogram)]) / (VALUES - 1);
            return step == 0 ? value : Math.min(VALUES - 1, (before + step / 2) / step);
        }
    };

    static final int VALUES = 256;

    abstract int value(int value, double amount, int[] histogram);

    /** Tells whether all channels together have one histogram. */
    boolean isJoint() {
        return this == SHIFT;
    }

    /** Returns a table of 256 values for pixels with this histogram. */
    byte[] of(double amount, int[] histogram) {
        byte[] table = new byte[VALUES];
        for (int value = 0; value < VALUES; value++) {
            table[value] = (byte) Math.max(0, Math.min(VALUES - 1, value(value, amount, histogram)));
        }
        return table;
    }

    private static int first(int[] histogram) {
        int value = 0;
        while (value < VALUES - 1 && histogram[value] == 0) {
            value++;
        }
        return value;
    }

    private static int last(int[] histogram) {
        int value = VALUES - 1;
        while (value > 0 && histogram[value] == 0) {
            value--;
        }
        return value;
    }
}
