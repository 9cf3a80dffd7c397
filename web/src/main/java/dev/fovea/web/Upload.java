package dev.fovea.web;

import org.jspecify.annotations.Nullable;

/** A picture file that somebody sent, and what to call it. */
final class Upload {
    private static final int MAX_NAME = 200;

    private final byte[] content;
    private final String name;

    /** @param name null or blank if it came without one */
    Upload(byte[] content, @Nullable String name) {
        this.content = content;
        String called = name == null || name.isBlank() ? "unnamed" : name;
        this.name = called.length() > MAX_NAME ? called.substring(0, MAX_NAME) : called;
    }

    /** Returns the bytes of the file, not copied. */
    byte[] content() {
        return content;
    }

    String name() {
        return name;
    }
}
