package dev.fovea.cli;

import dev.fovea.FileProblem;
import dev.fovea.FoveaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The options {@code --out} and {@code --force}: where to write, and whether a file that exists may be replaced. */
final class OutOption {
    @Option(names = "--out", required = true, paramLabel = "FILE", description = "The file to write.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path out;

    @Option(names = "--force", description = "Replace the file when it exists.")
    private boolean force;

    /**
     * Returns the file to write.
     *
     * @throws FoveaException if it exists and {@code --force} is not given, it is a folder, or it cannot be written
     */
    Path checked() {
        return checked("--out", out, force);
    }

    /**
     * Returns a file to write, which an option names.
     *
     * @throws FoveaException if it exists and may not be replaced, it is a folder, or it cannot be written
     */
    static Path checked(String option, Path file, boolean force) {
        check(option, file, force);
        requireWritable(option, file);
        return file;
    }

    /** Finds out now, rather than after hours of work, that nothing can be written there. */
    private static void requireWritable(String option, Path file) {
        Path folder = file.toAbsolutePath().getParent();
        while (folder != null && !Files.exists(folder)) {
            folder = folder.getParent();
        }
        if (folder == null) {
            return;
        }
        if (!Files.isDirectory(folder)) {
            throw new FoveaException(file + " cannot be written, since " + folder
                    + " is a file and not a folder; choose another " + option + ".");
        }
        try {
            Files.delete(Files.createTempFile(folder, ".fovea", ".tmp"));
        } catch (IOException e) {
            throw new FoveaException(
                    file + " cannot be written, since nothing can be made in " + folder + " (" + FileProblem.of(e)
                            + "); choose another " + option + ".",
                    e);
        }
    }

    boolean force() {
        return force;
    }

    /** Refuses a file that exists, unless it may be replaced; commands call this before any long work. */
    static void check(Path file, boolean force) {
        check("--out", file, force);
    }

    private static void check(String option, Path file, boolean force) {
        if (Files.isDirectory(file)) {
            throw new FoveaException(file + " is a folder; give " + option + " the name of a file.");
        }
        if (!force && Files.exists(file)) {
            throw new FoveaException(file + " exists; choose another name, or add --force to replace it.");
        }
    }
}
