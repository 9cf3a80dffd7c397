package dev.fovea.picture;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How pixels are computed when a picture is resized, under the names that Keras and torchvision use.
 *
 * <p>All but {@code NEAREST} are antialiased: where a picture shrinks, every one of its pixels counts, as in Pillow and as
 * with {@code antialias=True} in Keras and torchvision. A warp, which hardly changes the size, is not antialiased.
 */
public enum Interpolation {
    /** The nearest pixel: fast, blocky, and the only one that invents no new values. */
    NEAREST,

    /** A mean of the pixels around, weighted by a triangle: two to a side when a picture grows, more when it shrinks. */
    BILINEAR,

    /** Keys's cubic with a = -0.5, four pixels to a side when a picture grows: sharper, and it overshoots at edges. */
    BICUBIC,

    /** The mean of all pixels, and parts of pixels, that fall on the target pixel when a picture shrinks; bilinear when it grows. */
    AREA,

    /** Lanczos's windowed sinc with three lobes, Pillow's and torchvision's Lanczos: sharp, with some ringing at edges. */
    LANCZOS3,

    /** The same with five lobes: a little sharper, with more ringing, in two thirds more time. */
    LANCZOS5;

    /** What Pillow and torchvision call the one of three lobes; Keras counts them. */
    private static final String USUAL_LANCZOS = "lanczos";

    /** Returns the name as it is written in files and options, such as {@code bilinear}. */
    public String keyword() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Returns the interpolation with a name, in any case; {@code lanczos} alone is the one of three lobes.
     *
     * @throws IllegalArgumentException if there is none; the message lists the names
     */
    public static Interpolation of(String keyword) {
        String name = keyword.toLowerCase(Locale.ROOT);
        if (name.equals(USUAL_LANCZOS)) {
            return LANCZOS3;
        }
        return Arrays.stream(values())
                .filter(each -> each.keyword().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Interpolation must be one of "
                        + Arrays.stream(values()).map(Interpolation::keyword).collect(Collectors.joining(", "))
                        + ", got " + keyword));
    }
}
