package dev.fovea;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
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
        try (Pending pending = begin(target)) {
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(pending.channel()), 1 << 16);
            content.writeTo(out);
            out.flush();
            pending.finish();
        } catch (IOException e) {
            throw failed(target, e);
        }
    }

    /**
     * Begins a file that takes more than one call to write, under a temporary name beside {@code target}.
     *
     * @param target the file to create or replace; its folder is created when missing
     * @throws FoveaException if nothing can be written there
     */
    public static Pending begin(Path target) {
        Path file = target.toAbsolutePath();
        try {
            Path folder = Files.createDirectories(parentOf(file));
            Path temporary = Files.createTempFile(folder, "." + file.getFileName() + ".", ".tmp");
            try {
                return new Pending(target, temporary, FileChannel.open(temporary, StandardOpenOption.WRITE), false);
            } catch (IOException e) {
                deleteQuietly(temporary);
                throw e;
            }
        } catch (IOException e) {
            throw failed(target, e);
        }
    }

    /**
     * Goes on with a file that takes long to write, where an earlier program was stopped; closed before it is finished, what
     * there is stays for the next one. No two programs write to it at a time.
     *
     * @param target the file to create or replace; its folder is created when missing
     * @param unfinished what it is called until it is finished, in the same folder
     * @throws FoveaException if another program is writing it, or nothing can be written there
     */
    public static Pending resume(Path target, Path unfinished) {
        try {
            Files.createDirectories(parentOf(unfinished.toAbsolutePath()));
            FileChannel channel = FileChannel.open(
                    unfinished, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            try {
                // Whoever had it may have finished it since it was opened here; then the name is gone.
                if (channel.tryLock() == null || !Files.exists(unfinished)) {
                    throw new OverlappingFileLockException();
                }
                return new Pending(target, unfinished, channel, true);
            } catch (IOException | OverlappingFileLockException e) {
                channel.close();
                throw e;
            }
        } catch (OverlappingFileLockException e) {
            throw new FoveaException(target + " is being written by another program; wait until it is done.", e);
        } catch (IOException e) {
            throw failed(target, e);
        }
    }

    /** A file in the making. For one thread. */
    public static final class Pending implements AutoCloseable {
        private final Path target;
        private final Path temporary;
        private final FileChannel channel;
        private final boolean kept;
        private boolean moved;

        /** @param kept whether what was written stays when it is closed before it is finished */
        private Pending(Path target, Path temporary, FileChannel channel, boolean kept) {
            this.target = target;
            this.temporary = temporary;
            this.channel = channel;
            this.kept = kept;
        }

        /** Returns where the content goes. */
        public FileChannel channel() {
            return channel;
        }

        /**
         * Forces the content to the disk and moves it into place.
         *
         * @throws FoveaException if anything fails; the target is then as it was
         */
        public void finish() {
            try {
                channel.force(true);
                channel.close();
                Permissions.likeANewFile(temporary);
                Files.move(
                        temporary,
                        target.toAbsolutePath(),
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
                moved = true;
            } catch (IOException e) {
                throw failed(target, e);
            }
        }

        @Override
        public void close() {
            if (moved) {
                return;
            }
            try {
                channel.close();
            } catch (IOException e) {
                throw failed(target, e);
            } finally {
                if (!kept) {
                    deleteQuietly(temporary);
                }
            }
        }
    }

    private static FoveaException failed(Path target, IOException e) {
        return new FoveaException(
                "Could not write " + target + ": " + FileProblem.of(e)
                        + ". The file is as it was before; free some space or choose another place.",
                e);
    }

    private static Path parentOf(Path absolute) throws IOException {
        Path parent = absolute.getParent();
        if (parent == null) {
            throw new IOException("it is a root folder");
        }
        return parent;
    }

    private static void deleteQuietly(Path temporary) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            System.getLogger(AtomicFile.class.getName())
                    .log(System.Logger.Level.WARNING, "Left a temporary file behind: " + temporary, e);
        }
    }
}
