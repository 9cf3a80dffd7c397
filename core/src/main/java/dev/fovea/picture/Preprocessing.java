package dev.fovea.picture;

import java.util.Objects;

/**
 * How a picture becomes an image of the size a network expects, and which values the network is fed.
 *
 * <p>The picture is rotated as its EXIF orientation says, turned to RGB and brought to the size. Values are taken
 * as they stand in the file: a colour profile (ICC) is not applied, as neither Pillow nor Keras applies it. Training, evaluation, prediction and serving all read pictures through one such value, so that a
 * classifier sees the same pixels everywhere.
 *
 * @param size the height and width of every image
 * @param interpolation how a picture is resized
 * @param fit what happens when the picture's ratio of height to width is not that of the size
 * @param range the values fed to the network; images themselves are always bytes
 */
public record Preprocessing(ImageSize size, Interpolation interpolation, Fit fit, PixelRange range) {
    /** Checks that nothing is missing. */
    public Preprocessing {
        Objects.requireNonNull(size, "size");
        Objects.requireNonNull(interpolation, "interpolation");
        Objects.requireNonNull(fit, "fit");
        Objects.requireNonNull(range, "range");
    }

    /** Returns the usual preprocessing for a size: stretched by area, pixels 0 to 255. */
    public static Preprocessing of(int height, int width) {
        return of(new ImageSize(height, width));
    }

    /** Returns the usual preprocessing for a size: stretched by area, pixels 0 to 255. */
    public static Preprocessing of(ImageSize size) {
        return new Preprocessing(size, Interpolation.AREA, Fit.STRETCH, PixelRange.BYTE);
    }

    /** Returns the same with another size. */
    public Preprocessing withSize(ImageSize newSize) {
        return new Preprocessing(newSize, interpolation, fit, range);
    }

    /** Returns the same with another way to resize. */
    public Preprocessing withInterpolation(Interpolation newInterpolation) {
        return new Preprocessing(size, newInterpolation, fit, range);
    }

    /** Returns the same with another fit. */
    public Preprocessing withFit(Fit newFit) {
        return new Preprocessing(size, interpolation, newFit, range);
    }

    /** Returns the same with other values fed to the network. */
    public Preprocessing withRange(PixelRange newRange) {
        return new Preprocessing(size, interpolation, fit, newRange);
    }
}
