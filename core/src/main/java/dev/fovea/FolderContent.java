package dev.fovea;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.findAny().isEmpty();
        } catch (IOException e) {
            throw new FoveaException("Could not list " + folder + ": " + FileProblem.of(e) + ".", e);
        }
    }
}
