package dev.fovea.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Turns a word of the command line into a path. An empty word is refused: it is what a shell makes of a variable that is
 * not set, and Java would take it for the folder one is in.
 */
final class GivenPath implements ITypeConverter<Path> {
    @Override
    public Path convert(String word) {
        if (word.isBlank()) {
            throw new TypeConversionException("the name is empty; perhaps a variable is not set");
        }
        try {
            return Path.of(word);
        } catch (InvalidPathException e) {
            throw new TypeConversionException("'" + word + "' is no name of a file: " + e.getReason());
        }
    }
}
