package dev.fovea.picture;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How pixels are computed when a picture is resized or warped, under the names that Keras uses. */
public enum Interpolation {
    /** The nearest pixel: fast, blocky, and the only one that invents no new values. */
    NEAREST,

    /** A weighted mean of the four nearest pixels. When a picture shrinks by more than two it skips pixels and shimmers. */
    BILINEAR,

    /** The mean of all pixels that fall on the target pixel when a picture shrinks; bilinear when it grows. */
    AREA;

    /** Returns the name as it is written in files and options, such as {@code bilinear}. */
    public String keyword() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Returns the interpolation with a name, in any case.
     *
     * @throws IllegalArgumentException if there is none; the message lists the names
     */
    public static Interpolation of(String keyword) {
        return Arrays.stream(values())
                .filter(each -> each.keyword().equals(keyword.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Interpolation must be one of "
                        + Arrays.stream(values()).map(Interpolation::keyword).collect(Collectors.joining(", "))
                        + ", got " + keyword));
    }
}
