package dev.fovea.cli;

import dev.fovea.FileProblem;
import dev.fovea.FoveaException;
import dev.fovea.data.DataFolder;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Turns what a user names into pictures: files, folders, patterns, and names on the standard input. */
final class PictureArguments {
    private PictureArguments() {}

    /** @throws FoveaException if a folder or a pattern gives no pictures */
    static List<Path> expand(List<String> arguments) {
        List<Path> files = new ArrayList<>();
        for (String argument : arguments) {
            if (argument.equals("-")) {
                names().forEach(name -> files.add(Path.of(name)));
            } else {
                files.addAll(expand(argument));
            }
        }
        return files;
    }

    private static List<Path> expand(String argument) {
        if (argument.isBlank()) {
            throw new FoveaException("The name of a picture is empty; perhaps a variable is not set.");
        }
        boolean pattern = argument.indexOf('*') >= 0 || argument.indexOf('?') >= 0;
        if (pattern && !isThere(argument)) {
            return matching(argument);
        }
        Path path = Path.of(argument);
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        List<Path> pictures = DataFolder.pictures(path);
        if (pictures.isEmpty()) {
            throw new FoveaException("The folder " + argument + " has no pictures.");
        }
        return pictures;
    }

    /** A file may be called * here; elsewhere such a name is not even a path. */
    private static boolean isThere(String name) {
        try {
            return Files.exists(Path.of(name));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static List<Path> matching(String pattern) {
        int slash = Math.max(pattern.lastIndexOf('/'), pattern.lastIndexOf(File.separatorChar));
        Path folder = Path.of(pattern.substring(0, slash + 1));
        List<Path> matching = new ArrayList<>();
        if (slash >= 0) {
            DataFolder.requireFolder(folder);
        }
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, pattern.substring(slash + 1))) {
            found.forEach(matching::add);
        } catch (IOException e) {
            throw new FoveaException(
                    "Could not list " + folder + " for " + pattern + ": " + FileProblem.of(e) + ".", e);
        }
        if (matching.isEmpty()) {
            throw new FoveaException("No file matches " + pattern + ".");
        }
        matching.sort(null);
        return matching;
    }

    private static List<String> names() {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            return in.lines().filter(line -> !line.isBlank()).toList();
        } catch (IOException e) {
            throw new FoveaException("Could not read names from the standard input: " + e + ".", e);
        }
    }
}
