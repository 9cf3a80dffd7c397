package dev.fovea.data.augment;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What is seen outside an image that a warp moves, under Keras's names; {@code abcd} is a row of pixels. */
public enum FillMode {
    /** The nearest pixel of the border: {@code aaaaaaaa|abcd|dddddddd}. */
    NEAREST,

    /** One value in all channels: {@code kkkkkkkk|abcd|kkkkkkkk}. */
    CONSTANT,

    /** The image mirrored at its edge: {@code abcddcba|abcd|dcbaabcd}. */
    REFLECT,

    /** The image again: {@code abcdabcd|abcd|abcdabcd}. */
    WRAP;

    /** Returns the name as it is written in files and options, such as {@code reflect}. */
    public String keyword() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Returns the mode with a name, in any case.
     *
     * @throws IllegalArgumentException if there is none; the message lists the names
     */
    public static FillMode of(String keyword) {
        return Arrays.stream(values())
                .filter(each -> each.keyword().equals(keyword.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The fill mode must be one of "
                        + Arrays.stream(values()).map(FillMode::keyword).collect(Collectors.joining(", ")) + ", got "
                        + keyword));
    }
}
