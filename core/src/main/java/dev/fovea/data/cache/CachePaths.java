package dev.fovea.data.cache;

import java.nio.file.Path;

/**
 * The files of one cache in its folder.
 *
 * @param builder makes the name of a file that is being written one that no other process has
 */
record CachePaths(Path folder, String name, String builder) {
    static final String FINISHED = ".images";
    static final String BUILDING = ".building";
    static final String LOCK = ".lock";

    static CachePaths of(Path folder, CacheKey key) {
        String builder = ProcessHandle.current().pid() + "-" + Long.toHexString(System.nanoTime());
        return new CachePaths(folder, key.name(), builder);
    }

    Path finished() {
        return folder.resolve(name + FINISHED);
    }

    Path building() {
        return folder.resolve(name + "." + builder + BUILDING);
    }

    Path lock() {
        return folder.resolve(name + LOCK);
    }
}
