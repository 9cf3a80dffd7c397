package dev.fovea.fetch;

import dev.fovea.FileProblem;
import dev.fovea.FoveaException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Keeps others from what one program is making, in this process and in others; a killed program's lock is gone. */
final class CacheLock {
    private static final long PAUSE_MILLIS = 50;

    private CacheLock() {}

    /**
     * Waits until nobody else has the lock, and does the work.
     *
     * @param file is made and stays, because removing it would race with those who wait
     */
    static void holding(Path file, DownloadListener listener, Runnable work) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                boolean told = false;
                while (lock(channel) == null) {
                    if (!told) {
                        listener.note("Another program is at " + file + "; waiting for it.");
                        told = true;
                    }
                    Thread.sleep(PAUSE_MILLIS);
                }
                work.run();
            }
        } catch (IOException e) {
            throw new FoveaException("Could not lock " + file + ": " + FileProblem.of(e) + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FoveaException("Interrupted while another program was at " + file + ".", e);
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }
}
