package dev.fovea.format.npy;

import dev.fovea.FoveaException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** An open {@code .npz} file: named arrays in a zip, each read when it is asked for. */
public final class NpzFile implements Closeable {
    static final String SUFFIX = ".npy";
    /** Masks and the like are mostly zeros, and compress well: below this size any ratio is believed. */
    private static final long FREE_SIZE = 64 << 20;

    private static final int LARGEST_EXPANSION = 200;

    private final Path file;
    private final ZipFile zip;

    private NpzFile(Path file, ZipFile zip) {
        this.file = file;
        this.zip = zip;
    }

    /**
     * Opens a file; close it after use.
     *
     * @throws FoveaException if the file is missing or is not a complete zip
     */
    public static NpzFile open(Path file) {
        if (!Files.exists(file)) {
            throw new FoveaException("There is no file " + file + ".");
        }
        try {
            return new NpzFile(file, new ZipFile(file.toFile()));
        } catch (IOException e) {
            throw new FoveaException(
                    "Could not open " + file + " as a .npz file: " + e.getMessage() + ". Copy or save it again.", e);
        }
    }

    /** Returns the names of the arrays, in the order of the file. */
    public List<String> names() {
        return zip.stream()
                .map(ZipEntry::getName)
                .filter(name -> name.endsWith(SUFFIX))
                .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                .toList();
    }

    /**
     * Reads one array.
     *
     * @throws FoveaException if there is no array of that name or it cannot be read
     */
    public NpyArray array(String name) {
        ZipEntry entry = zip.getEntry(name + SUFFIX);
        if (entry == null) {
            throw new FoveaException("There is no array '" + name + "' in " + file + "; it has " + names() + ".");
        }
        try {
            checkSize(entry);
            try (InputStream in = zip.getInputStream(entry)) {
                return NpyReader.read(in, entry.getSize());
            }
        } catch (IOException e) {
            throw new FoveaException(
                    "Could not read the array '" + name + "' in " + file + ": " + e.getMessage() + ".", e);
        }
    }

    /** Refuses entries that a small file cannot honestly hold, before anything is allocated. */
    private static void checkSize(ZipEntry entry) throws IOException {
        long size = entry.getSize();
        if (size < 0 || (size > FREE_SIZE && size / LARGEST_EXPANSION > entry.getCompressedSize())) {
            throw new IOException("its entry claims " + size + " bytes in " + entry.getCompressedSize()
                    + " compressed ones, which is too large to be true");
        }
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw new FoveaException("Could not close " + file + ": " + e.getMessage() + ".", e);
        }
    }
}
