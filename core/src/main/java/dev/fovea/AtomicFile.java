package dev.fovea;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes a file so that a reader sees the whole old content or the whole new one, never a part. */
public final class AtomicFile {
    private AtomicFile() {}

    /** Writes the content of a file to the stream it is given. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Writes to a temporary name beside {@code target}, forces it to the disk and moves it into place.
     *
     * @param target the file to create or replace; its folder is created when missing
     * @throws FoveaException if anything fails; {@code target} is then as it was, and the temporary file is gone
     */
    public static void write(Path target, Content content) {
        Path file = target.toAbsolutePath();
        Path temporary = null;
        try {
            Path folder = Files.createDirectories(parentOf(file));
            temporary = Files.createTempFile(folder, "." + file.getFileName() + ".", ".tmp");
            try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
                content.writeTo(out);
                out.flush();
                channel.force(true);
            }
            Permissions.likeANewFile(temporary);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            temporary = null;
        } catch (IOException e) {
            throw new FoveaException(
                    "Could not write " + target + ": " + FileProblem.of(e)
                            + ". The file is as it was before; free some space or choose another place.",
                    e);
        } finally {
            deleteQuietly(temporary);
        }
    }

    private static Path parentOf(Path absolute) throws IOException {
        Path parent = absolute.getParent();
        if (parent == null) {
            throw new IOException("it is a root folder");
        }
        return parent;
    }

    private static void deleteQuietly(@org.jspecify.annotations.Nullable Path temporary) {
        if (temporary == null) {
            return;
        }
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            System.getLogger(AtomicFile.class.getName())
                    .log(System.Logger.Level.WARNING, "Left a temporary file behind: " + temporary, e);
        }
    }
}
