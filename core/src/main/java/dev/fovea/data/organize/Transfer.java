package dev.fovea.data.organize;

import java.util.Locale;

/** How a picture gets into a destination folder. */
public enum Transfer {
    /** A file of its own. */
    COPY,

    /** Another name of the same file, on the same file system: no room is taken, and a change in one is one in both. */
    HARD_LINK,

    /** A pointer to the picture where it lies, which breaks when that is moved. */
    SYMBOLIC_LINK;

    /** Returns the name as it is written in files, such as {@code hard_link}. */
    public String keyword() {
        return name().toLowerCase(Locale.ROOT);
    }
}
