package dev.fovea.engine.torch;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/**
 * The memory that glibc's malloc takes from the end of the process's heap. Most threads have theirs from other arenas, which
 * are made of pieces of 64 MiB: tens of megabytes of activations leave gaps there into which nothing fits, and small blocks
 * of the JVM's own threads settle between them.
 */
final class MainArena {
    /** There are not many more arenas than the JVM has threads. */
    private static final int MOST_THREADS = 256;

    private MainArena() {}

    /**
     * Runs work and returns when it is done: on this thread, or, if its memory is from another arena, on a thread of the same
     * name whose memory is from this one. Arenas are given to new threads in turn, so some of the next ones get it. Who
     * interrupts this thread interrupts that one.
     */
    static void run(Runnable work) {
        if (isOfThisThread()) {
            work.run();
            return;
        }
        CountDownLatch found = new CountDownLatch(1);
        for (int i = 1; i <= MOST_THREADS; i++) {
            boolean isLast = i == MOST_THREADS;
            CompletableFuture<Boolean> works = new CompletableFuture<>();
            Thread thread = daemon(() -> {
                works.complete(isLast || isOfThisThread());
                if (works.join()) {
                    work.run();
                } else {
                    // An arena that its last thread leaves is given to the next thread, out of turn.
                    await(found);
                }
            });
            if (works.join()) {
                found.countDown();
                join(thread);
                return;
            }
        }
    }

    /** Says whether this thread's memory is from the main arena, or from whatever there is without glibc. */
    static boolean isOfThisThread() {
        return Natives.glibc().map(MainArena::isOfThisThread).orElse(true);
    }

    private static boolean isOfThisThread(NativeLibrary c) {
        Function free = c.getFunction("free");
        Pointer block = c.getFunction("malloc").invokePointer(new Object[] {1L});
        Pointer end = c.getFunction("sbrk").invokePointer(new Object[] {0L});
        try {
            return Long.compareUnsigned(Pointer.nativeValue(block), Pointer.nativeValue(end)) < 0;
        } finally {
            free.invoke(new Object[] {block});
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, Thread.currentThread().getName());
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void join(Thread thread) {
        while (true) {
            try {
                thread.join();
                return;
            } catch (InterruptedException e) {
                thread.interrupt();
            }
        }
    }
}
