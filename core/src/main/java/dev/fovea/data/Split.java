package dev.fovea.data;

import java.util.Locale;

/** A part of a dataset: what is learned from, what judges while training, and what judges at the very end. */
public enum Split {
    TRAIN,
    VALIDATION,
    TEST;

    /** Returns the name of its folder: {@code train}, {@code validation} or {@code test}. */
    public String folder() {
        return name().toLowerCase(Locale.ROOT);
    }
}
