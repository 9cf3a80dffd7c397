package dev.fovea.transfer;

import dev.fovea.FileProblem;
import dev.fovea.FoveaException;
import dev.fovea.data.cache.CacheFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folder that computed features are kept in. Only files with names that {@link BottleneckFeatures} and {@link
 * FineTuner} give are counted and removed.
 */
public record FeatureFolder(Path path) {
    private static final Pattern OURS =
            Pattern.compile("[0-9a-f]{32}\\.(npy(\\.places)?(\\.unfinished)?|tuning\\.npz)");
    private static final String NAME = "features";

    /** Returns the folder in the user's folder for caches. */
    public static FeatureFolder standard() {
        return in(CacheFolder.standard());
    }

    /** Returns the folder within one for caches. */
    public static FeatureFolder in(Path caches) {
        return new FeatureFolder(caches.resolve(NAME));
    }

    /** Returns how many bytes are kept, unfinished files among them. */
    public long bytes() {
        return files().stream().mapToLong(FeatureFolder::size).sum();
    }

    /**
     * Removes all features. A program that uses them at the moment is not disturbed on Unix; elsewhere what is in use stays.
     *
     * @return how many bytes are free now that were not
     */
    public long clear() {
        long freed = 0;
        for (Path file : files()) {
            long bytes = size(file);
            try {
                freed += Files.deleteIfExists(file) ? bytes : 0;
            } catch (IOException e) {
                // In use elsewhere than on Unix: it stays.
            }
        }
        return freed;
    }

    private List<Path> files() {
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(file ->
                            OURS.matcher(String.valueOf(file.getFileName())).matches())
                    .filter(Files::isRegularFile)
                    .toList();
        } catch (IOException e) {
            throw new FoveaException("Could not list " + path + ": " + FileProblem.of(e) + ".", e);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0;
        }
    }
}
