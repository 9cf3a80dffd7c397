package dev.fovea.data.cache;

import java.nio.file.Path;
import java.util.Optional;

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

    /** Returns the number of the process that writes a file, as its name tells it. */
    static Optional<Long> builderOf(Path building) {
        String file = String.valueOf(building.getFileName());
        int start = file.indexOf('.') + 1;
        int end = file.indexOf('-', start);
        return end < 0 || !file.substring(start, end).matches("\\d{1,18}")
                ? Optional.empty()
                : Optional.of(Long.parseLong(file.substring(start, end)));
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
