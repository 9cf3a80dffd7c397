package dev.fovea.cli;

import dev.fovea.FoveaException;
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
     * @throws FoveaException if it exists and {@code --force} is not given, or it is a folder
     */
    Path checked() {
        check(out, force);
        return out;
    }

    boolean force() {
        return force;
    }

    /** Refuses a file that exists, unless it may be replaced; commands call this before any long work. */
    static void check(Path file, boolean force) {
        if (Files.isDirectory(file)) {
            throw new FoveaException(file + " is a folder; give --out the name of a file.");
        }
        if (!force && Files.exists(file)) {
            throw new FoveaException(file + " exists; choose another name, or add --force to replace it.");
        }
    }
}
