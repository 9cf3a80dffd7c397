package dev.fovea;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Looks into folders before something is put there. */
public final class FolderContent {
    private FolderContent() {}

    /**
     * Returns whether a folder holds nothing, not even a hidden file.
     *
     * @throws FoveaException if it cannot be listed
     */
    public static boolean isEmpty(Path folder) {
        return isEmpty(folder, entry -> false);
    }

    /**
     * Returns whether a folder holds nothing but entries that do not count.
     *
     * @throws FoveaException if it cannot be listed
     */
    public static boolean isEmpty(Path folder, Predicate<Path> uncounted) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.allMatch(uncounted);
        } catch (IOException e) {
            throw new FoveaException("Could not list " + folder + ": " + FileProblem.of(e) + ".", e);
        }
    }
}
