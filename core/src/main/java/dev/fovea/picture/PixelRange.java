package dev.fovea.picture;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The values that a network is fed for a pixel. */
public enum PixelRange {
    /** 0 to 255: the network rescales by itself, in its first layer. */
    BYTE,

    /** 0 to 1: pixels are divided by 255 before the network. */
    UNIT;

    /** Returns the name as it is written in files and options, such as {@code byte}. */
    public String keyword() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Returns the range with a name, in any case.
     *
     * @throws IllegalArgumentException if there is none; the message lists the names
     */
    public static PixelRange of(String keyword) {
        return Arrays.stream(values())
                .filter(each -> each.keyword().equals(keyword.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The pixel range must be one of "
                        + Arrays.stream(values()).map(PixelRange::keyword).collect(Collectors.joining(", "))
                        + ", got " + keyword));
    }
}
