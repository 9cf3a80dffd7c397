package dev.fovea.data.cache;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Where decoded images are kept. */
public enum CacheMode {
    /** On the disk if they fit there, else in memory if they fit there, else nowhere. */
    AUTO,

    /** In memory, until the program ends. */
    MEMORY,

    /** In a file that later runs over the same pictures use again. */
    DISK,

    /** Nowhere: every epoch decodes its pictures. */
    OFF;

    /** Returns the name as it is written in options, such as {@code disk}. */
    public String keyword() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Returns the mode with a name, in any case.
     *
     * @throws IllegalArgumentException if there is none; the message lists the names
     */
    public static CacheMode of(String keyword) {
        return Arrays.stream(values())
                .filter(each -> each.keyword().equals(keyword.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The cache must be one of "
                        + Arrays.stream(values()).map(CacheMode::keyword).collect(Collectors.joining(", "))
                        + ", got " + keyword));
    }
}
