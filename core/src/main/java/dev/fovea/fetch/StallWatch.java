package dev.fovea.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** Closes a stream that has been silent for too long, which ends the read that waits for it. */
final class StallWatch implements AutoCloseable {
    private final InputStream stream;
    private final long silence;
    private final Thread watcher;
    private volatile long last = System.nanoTime();
    private volatile boolean stalled;

    StallWatch(InputStream stream, Duration silence) {
        this.stream = stream;
        this.silence = silence.toNanos();
        watcher = new Thread(this::watch, "fovea-download-watch");
        watcher.setDaemon(true);
        watcher.start();
    }

    /** Tells that something came. */
    void heard() {
        last = System.nanoTime();
    }

    boolean stalled() {
        return stalled;
    }

    private void watch() {
        try {
            while (true) {
                long left = silence - (System.nanoTime() - last);
                if (left <= 0) {
                    stalled = true;
                    stream.close();
                    return;
                }
                Thread.sleep(left / 1_000_000 + 1);
            }
        } catch (InterruptedException | IOException e) {
            // Interrupted: the stream came to its end. A stream that does not close ends the read as well.
        }
    }

    @Override
    public void close() {
        watcher.interrupt();
    }
}
