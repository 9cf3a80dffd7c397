package dev.fovea;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Says in words why a file or folder could not be read or written; Java's own messages are often a bare name. */
public final class FileProblem {
    private FileProblem() {}

    /** Returns a clause that names the file, such as "/data/cats: access is denied". */
    public static String of(IOException e) {
        String message = e.getMessage();
        if (message == null || message.isBlank()) {
            return e.getClass().getSimpleName();
        }
        if (e instanceof NoSuchFileException) {
            return message + ": it does not exist";
        }
        if (e instanceof AccessDeniedException) {
            return message + ": access is denied";
        }
        if (e instanceof NotDirectoryException) {
            return message + ": it is not a folder";
        }
        if (e instanceof FileAlreadyExistsException) {
            return message + ": it exists already, perhaps as a file in the place of a folder";
        }
        return message;
    }
}
