package dev.fovea.data.cache;

import java.nio.file.Path;

/**
 * Where decoded images may be kept.
 *
 * @param folder of the files, when they are kept on the disk
 */
public record CacheOptions(CacheMode mode, Path folder) {
    /** Returns options that keep nothing. */
    public static CacheOptions off() {
        return of(CacheMode.OFF);
    }

    /** Returns a mode with the user's own folder. */
    public static CacheOptions of(CacheMode mode) {
        return new CacheOptions(mode, CacheFolder.standard());
    }

    /** Returns the same with another folder. */
    public CacheOptions withFolder(Path newFolder) {
        return new CacheOptions(mode, newFolder);
    }
}
