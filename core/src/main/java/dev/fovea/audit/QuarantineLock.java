package dev.fovea.audit;

import dev.fovea.FoveaException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Lets one run at a time move files to or from a quarantine, and tells others which one it is. The operating system gives
 * the lock back when a run is killed; the file that is left then locks nobody out.
 */
final class QuarantineLock implements AutoCloseable {
    static final String FILE = ".lock";

    /** Far behind what stands in the file: on Windows nobody else can read the part that is locked. */
    private static final long LOCKED = Long.MAX_VALUE - 1;

    private static final int MOST_BYTES = 200;

    private final Path file;
    private final FileChannel channel;
    private final FileLock lock;

    private QuarantineLock(Path file, FileChannel channel, FileLock lock) {
        this.file = file;
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Takes the lock, or gives up at once.
     *
     * @param folder the quarantine, which exists
     * @throws FoveaException naming the process that has it, if another run does
     */
    static QuarantineLock take(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        while (true) {
            Object key = keyOf(file);
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                String holder = holder(channel);
                channel.close();
                throw new FoveaException("Another run of audit is at work with " + folder + holder
                        + "; wait for it to end, then repeat the command.");
            }
            // The run before may have removed the file meanwhile: the lock is then of a file that nobody sees any more.
            if (key != null && key.equals(keyOf(file))) {
                QuarantineLock taken = new QuarantineLock(file, channel, lock);
                taken.sign();
                return taken;
            }
            lock.close();
            channel.close();
        }
    }

    /**
     * Returns what tells a file from another one of the same name; nothing where there is no file. It must not be opened for
     * that: where locks are POSIX's, closing a file gives up what a program has locked of it.
     */
    private static @Nullable Object keyOf(Path file) throws IOException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return Objects.requireNonNullElse(attributes.fileKey(), attributes.creationTime());
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(LOCKED, 1, false);
        } catch (OverlappingFileLockException e) {
            return null; // the other run is one of this program
        }
    }

    private static String holder(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(MOST_BYTES);
        channel.read(bytes, 0);
        String firstLine = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8)
                .lines()
                .findFirst()
                .orElse("");
        return firstLine.isBlank() ? "" : ": " + firstLine;
    }

    private void sign() throws IOException {
        String signature = "process " + ProcessHandle.current().pid() + ", since "
                + LocalDateTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS) + "\n";
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(signature.getBytes(StandardCharsets.UTF_8)), 0);
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
        lock.close();
        channel.close();
    }
}
