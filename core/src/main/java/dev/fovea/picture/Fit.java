package dev.fovea.picture;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What happens when a picture and the image wanted of it differ in their ratio of height to width. */
public enum Fit {
    /** All of the picture, stretched to the image: what Keras does unless told otherwise. */
    STRETCH,

    /** The largest part from the middle that has the image's ratio; the rest is cut off. Keras: {@code crop_to_aspect_ratio}. */
    CROP_TO_ASPECT,

    /** All of the picture, undistorted, with black bars on two sides. Keras: {@code pad_to_aspect_ratio}. */
    PAD_TO_ASPECT;

    /** Returns the name as it is written in files and options, such as {@code crop-to-aspect}. */
    public String keyword() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Returns the fit with a name, in any case.
     *
     * @throws IllegalArgumentException if there is none; the message lists the names
     */
    public static Fit of(String keyword) {
        return Arrays.stream(values())
                .filter(each -> each.keyword().equals(keyword.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The fit must be one of "
                        + Arrays.stream(values()).map(Fit::keyword).collect(Collectors.joining(", ")) + ", got "
                        + keyword));
    }
}
