package dev.fovea.explain;

import dev.fovea.picture.Image;
import dev.fovea.picture.ImageSize;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** One channel of real values, shape (height, width): the brightness of an image, or what a kernel finds in it. */
public final class Plane {
    private final ImageSize size;
    private final double[] values;

    /** Keeps the values themselves, row by row; for this package, which does not change them afterwards. */
    Plane(ImageSize size, double[] values) {
        this.size = size;
        this.values = values;
    }

    /**
     * Returns the brightness of an image as Rec. 601 weighs it: 0.299 red + 0.587 green + 0.114 blue.
     *
     * @return values from 0 to 255
     */
    public static Plane luma(Image image) {
        byte[] pixels = image.pixels();
        double[] values = new double[pixels.length / Image.CHANNELS];
        for (int i = 0, at = 0; i < values.length; i++, at += Image.CHANNELS) {
            values[i] = 0.299 * (pixels[at] & 0xff) + 0.587 * (pixels[at + 1] & 0xff) + 0.114 * (pixels[at + 2] & 0xff);
        }
        return new Plane(image.size(), values);
    }

    /**
     * Returns the length of the gradient whose two sides are given, pixel by pixel.
     *
     * @throws IllegalArgumentException if the planes differ in size
     */
    public static Plane magnitude(Plane dx, Plane dy) {
        if (!dx.size.equals(dy.size)) {
            throw new IllegalArgumentException(
                    "A gradient needs planes of one size, got " + dx.size + " and " + dy.size);
        }
        double[] lengths = new double[dx.values.length];
        Arrays.setAll(lengths, i -> Math.hypot(dx.values[i], dy.values[i]));
        return new Plane(dx.size, lengths);
    }

    /** Returns the height and width. */
    public ImageSize size() {
        return size;
    }

    /** Returns one value; row 0 is at the top. */
    public double value(int row, int column) {
        return values[row * size.width() + column];
    }

    /** Returns the largest value. */
    public double largest() {
        return Arrays.stream(values).max().orElseThrow();
    }

    /** Returns the values without their signs. */
    public Plane absolute() {
        return map(Math::abs);
    }

    /** Returns the plane multiplied so that its largest value is 255; one without a positive value is returned as it is. */
    public Plane normalized() {
        double largest = largest();
        return largest > 0 ? map(value -> value * (255 / largest)) : this;
    }

    /** Returns the plane moved and scaled so that 0 becomes 127.5 and the value furthest from 0 becomes 0 or 255. */
    public Plane centred() {
        double furthest = absolute().largest();
        double scale = furthest > 0 ? 127.5 / furthest : 0;
        return map(value -> 127.5 + value * scale);
    }

    /** Returns a grey image of the values, rounded and held between 0 and 255. */
    public Image toImage() {
        byte[] pixels = new byte[values.length * Image.CHANNELS];
        for (int i = 0; i < values.length; i++) {
            byte grey = (byte) Math.max(0, Math.min(255, Math.round(values[i])));
            Arrays.fill(pixels, i * Image.CHANNELS, (i + 1) * Image.CHANNELS, grey);
        }
        return Image.of(size, pixels);
    }

    /** The values themselves, row by row. */
    double[] values() {
        return values;
    }

    private Plane map(DoubleUnaryOperator change) {
        return new Plane(size, Arrays.stream(values).map(change).toArray());
    }
}
