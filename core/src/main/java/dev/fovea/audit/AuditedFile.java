package dev.fovea.audit;

import dev.fovea.data.Split;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file that has the name of a picture, and where it stands in the data.
 *
 * @param path where it lies
 * @param name its path below the data, with {@code /} between folders
 * @param className its class, where the data says one
 * @param split its part, where the data has parts
 * @param line of the table that names it, from 1; 0 where no table does. A table may name a file twice.
 */
public record AuditedFile(Path path, String name, Optional<String> className, Optional<Split> split, int line) {
    AuditedFile(Path path, String name, Optional<String> className, Optional<Split> split) {
        this(path, name, className, split, 0);
    }
}
