package dev.fovea.picture;

/**
 * The height and width of an image in pixels, in that order, as shapes are written.
 *
 * @param height rows, {@value #MIN} to {@value #MAX}
 * @param width columns, {@value #MIN} to {@value #MAX}
 */
public record ImageSize(int height, int width) {
    /** The smallest height and width. */
    public static final int MIN = 1;

    /** The largest height and width. */
    public static final int MAX = 65_535;

    /** Checks both sides. */
    public ImageSize {
        check("height", height);
        check("width", width);
    }

    /** Returns a size from its height and width. */
    public static ImageSize of(int height, int width) {
        return new ImageSize(height, width);
    }

    /** Returns a size with equal sides. */
    public static ImageSize square(int side) {
        return new ImageSize(side, side);
    }

    /** Returns the number of pixels, height times width. */
    public long pixels() {
        return (long) height * width;
    }

    /** Returns {@code 150x200}: height, then width. */
    @Override
    public String toString() {
        return height + "x" + width;
    }

    private static void check(String side, int value) {
        if (value < MIN || value > MAX) {
            throw new IllegalArgumentException(
                    "An image's " + side + " must be " + MIN + " to " + MAX + " pixels, got " + value);
        }
    }
}
