package dev.fovea.data.augment;

import dev.fovea.picture.Interpolation;

/**
 * How the one warp of an image finds its pixels.
 *
 * @param interpolation between pixels, {@code NEAREST} or {@code BILINEAR}
 * @param fill outside the image
 * @param fillValue of {@link FillMode#CONSTANT}, 0-255; Keras's {@code cval}
 */
public record WarpStyle(Interpolation interpolation, FillMode fill, int fillValue) {
    public WarpStyle {
        if (interpolation != Interpolation.BILINEAR && interpolation != Interpolation.NEAREST) {
            throw new IllegalArgumentException(
                    "A warp interpolates by nearest or bilinear, got " + interpolation.keyword());
        }
        Checks.require("the fill value", fillValue, 0, 255);
    }

    /** Returns what the tutorials use: bilinear, and the nearest pixel outside. */
    public static WarpStyle usual() {
        return new WarpStyle(Interpolation.BILINEAR, FillMode.NEAREST, 0);
    }

    public WarpStyle withInterpolation(Interpolation newInterpolation) {
        return new WarpStyle(newInterpolation, fill, fillValue);
    }

    public WarpStyle withFill(FillMode newFill, int newValue) {
        return new WarpStyle(interpolation, newFill, newValue);
    }
}
