package dev.fovea.data.organize;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A picture to be organised.
 *
 * @param label the class, before any renaming; several are joined by bars, and none are empty
 * @param group the subject that the name tells
 */
record SourcePicture(Path file, String label, Optional<String> group) {
    /** Returns the labels that are joined by bars. */
    static List<String> labels(String joined) {
        return joined.isEmpty() ? List.of() : List.of(joined.split("\\|"));
    }

    SourcePicture withLabel(String newLabel) {
        return new SourcePicture(file, newLabel, group);
    }
}
