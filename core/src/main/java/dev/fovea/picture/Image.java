package dev.fovea.picture;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;

/**
 * Decoded pixels of shape (height, width, 3): red, green and blue bytes, row by row from the top left. Immutable.
 */
public final class Image {
    /** Bytes of one pixel: red, green, blue. */
    public static final int CHANNELS = 3;

    private final ImageSize size;
    private final byte[] pixels;

    private Image(ImageSize size, byte[] pixels) {
        this.size = size;
        this.pixels = pixels;
    }

    /**
     * Returns an image of a copy of these pixels.
     *
     * @param size height and width
     * @param pixels height * width * 3 bytes, unsigned
     * @throws IllegalArgumentException if there are more or fewer bytes
     */
    public static Image of(ImageSize size, byte[] pixels) {
        return of(size, ByteBuffer.wrap(pixels));
    }

    /**
     * Returns an image of a copy of what remains in a buffer; the buffer's position stays where it is.
     *
     * @param size height and width
     * @param pixels height * width * 3 bytes, unsigned
     * @throws IllegalArgumentException if there are more or fewer bytes
     */
    public static Image of(ImageSize size, ByteBuffer pixels) {
        Objects.requireNonNull(size, "size");
        if (pixels.remaining() != size.pixels() * CHANNELS) {
            throw new IllegalArgumentException("An image of " + size + " needs " + size.pixels() * CHANNELS
                    + " bytes (height x width x 3), got " + pixels.remaining());
        }
        byte[] copy = new byte[pixels.remaining()];
        pixels.get(pixels.position(), copy);
        return new Image(size, copy);
    }

    /** Returns the height and width. */
    public ImageSize size() {
        return size;
    }

    /** Returns the number of rows. */
    public int height() {
        return size.height();
    }

    /** Returns the number of columns. */
    public int width() {
        return size.width();
    }

    /**
     * Returns one value of one pixel.
     *
     * @param row 0 at the top
     * @param column 0 on the left
     * @param channel 0 red, 1 green, 2 blue
     * @return 0 to 255
     * @throws IndexOutOfBoundsException if there is no such pixel or channel
     */
    public int value(int row, int column, int channel) {
        Objects.checkIndex(row, height());
        Objects.checkIndex(column, width());
        Objects.checkIndex(channel, CHANNELS);
        return pixels[(row * width() + column) * CHANNELS + channel] & 0xff;
    }

    /** Returns a copy of the height * width * 3 bytes. */
    public byte[] pixels() {
        return pixels.clone();
    }

    /** Puts the height * width * 3 bytes into a buffer at its position, which moves past them. */
    public void copyTo(ByteBuffer target) {
        target.put(pixels);
    }

    /** Tells whether the other is an image of the same size and pixels. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Image image && size.equals(image.size) && Arrays.equals(pixels, image.pixels);
    }

    @Override
    public int hashCode() {
        return 31 * size.hashCode() + Arrays.hashCode(pixels);
    }

    /** Returns the size in words, not the pixels. */
    @Override
    public String toString() {
        return "Image " + size;
    }
}
