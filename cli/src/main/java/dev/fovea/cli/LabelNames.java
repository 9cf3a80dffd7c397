package dev.fovea.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fovea.FileProblem;
import dev.fovea.FoveaException;
import dev.fovea.picture.Labels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What {@code --labels} says: names, or a file with a name on each line. */
final class LabelNames {
    private LabelNames() {}

    /**
     * Returns labels.
     *
     * @throws IllegalArgumentException if two of the names that were given are the same
     * @throws FoveaException if the file cannot be read
     */
    static Labels of(List<String> given) {
        return given.size() == 1 && Files.isRegularFile(Path.of(given.get(0)))
                ? read(Path.of(given.get(0)))
                : new Labels(given);
    }

    /** Lists of many classes, ImageNet's among them, have names that occur twice: the later one gets its number. */
    private static Labels read(Path file) {
        List<String> names = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        try {
            for (String line : Files.readAllLines(file, UTF_8)) {
                String name = line.strip();
                if (!name.isEmpty()) {
                    String numbered = seen.add(name) ? name : name + " (" + names.size() + ")";
                    names.add(numbered);
                }
            }
            return new Labels(names);
        } catch (IOException e) {
            throw new FoveaException("Could not read the labels in " + file + ": " + FileProblem.of(e) + ".", e);
        } catch (IllegalArgumentException e) {
            throw new FoveaException("The labels in " + file + " cannot be used: " + e.getMessage() + ".", e);
        }
    }
}
