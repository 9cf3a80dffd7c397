package dev.fovea.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What Ctrl-C does: a long step is asked to stop, and the virtual machine waits until the step has saved its work.
 *
 * <p>{@link Main} calls {@link #request} when the virtual machine is going down; without a long step nothing waits.
 */
final class Interruption {
    private final AtomicReference<@Nullable LongStep> running = new AtomicReference<>();

    /** A step that can be asked to stop; closing it says that it has saved what it had. */
    static final class LongStep implements AutoCloseable {
        private final Interruption owner;
        private final Runnable stop;
        private final CountDownLatch closed = new CountDownLatch(1);

        private LongStep(Interruption owner, Runnable stop) {
            this.owner = owner;
            this.stop = stop;
        }

        @Override
        public void close() {
            owner.running.compareAndSet(this, null);
            closed.countDown();
        }
    }

    /**
     * Tells that a long step begins.
     *
     * @param stop asks the step to stop soon; called from another thread
     * @return to be closed when the step has ended and everything is saved
     */
    LongStep during(Runnable stop) {
        LongStep step = new LongStep(this, stop);
        running.set(step);
        return step;
    }

    /** Asks the running step to stop and waits until it is closed. */
    void request() {
        LongStep step = running.get();
        if (step == null) {
            return;
        }
        step.stop.run();
        try {
            step.closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
