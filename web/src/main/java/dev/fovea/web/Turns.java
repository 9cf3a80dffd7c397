package dev.fovea.web;

import java.util.concurrent.Semaphore;

/** Bounds how many uploads lie in memory together, and how many of them are decoded at a time. */
final class Turns {
    /** Less than the server's threads, so that one is left to say that there are too many. */
    static final int UPLOADS = 16;
    /** A picture of 100 megapixels needs 300 MB while it is decoded. */
    private static final int MOST_DECODED = 4;

    private final Semaphore uploads = new Semaphore(UPLOADS);
    private final Semaphore decoders =
            new Semaphore(Math.min(MOST_DECODED, Runtime.getRuntime().availableProcessors()), true);

    /** Returns whether there was room for one more upload, which {@link #leave} gives back. */
    boolean enter() {
        return uploads.tryAcquire();
    }

    void leave() {
        uploads.release();
    }

    /** Waits until one more picture may be decoded, which {@link #decoded} ends. */
    void decode() {
        decoders.acquireUninterruptibly();
    }

    void decoded() {
        decoders.release();
    }
}
