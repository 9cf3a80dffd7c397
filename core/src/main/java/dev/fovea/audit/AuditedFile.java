package dev.fovea.audit;

import dev.fovea.data.Split;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A file that has the name of a picture, and where it stands in the data.
 *
 * @param path where it lies
 * @param name its path below the data, with {@code /} between folders
 * @param className its class, where the data says one
 * @param split its part, where the data has parts
 * @param lines of the table that name it, from 1; none where no table does
 */
public record AuditedFile(
        Path path, String name, Optional<String> className, Optional<Split> split, List<Integer> lines) {
    AuditedFile(Path path, String name, Optional<String> className, Optional<Split> split) {
        this(path, name, className, split, List.of());
    }
}
