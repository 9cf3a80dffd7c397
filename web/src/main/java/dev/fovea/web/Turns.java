package dev.fovea.web;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Lets a few requests work at a time, so that decoding many large pictures at once cannot use up the memory. */
final class Turns {
    private static final int WAIT_SECONDS = 10;

    private final Semaphore free;

    private Turns(int atOnce) {
        free = new Semaphore(atOnce, true);
    }

    static Turns forThisMachine() {
        return new Turns(Runtime.getRuntime().availableProcessors());
    }

    /** Waits for a turn; returns false when none came. */
    boolean take() {
        try {
            return free.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    void giveBack() {
        free.release();
    }
}
