package dev.fovea.engine.torch;

import dev.fovea.FoveaException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.global.torch;

/**
 * The threads that compute. Side by side, each works on a task of its own with one thread of libtorch's; a wide task has
 * all of libtorch's threads. A task runs inside a scope: native memory it does not retain is freed when it ends.
 */
final class Workers implements AutoCloseable {
    private final int threads;
    private final ExecutorService narrow;
    private final ExecutorService wide;
    private final AtomicReference<Thread> wideThread = new AtomicReference<>();

    Workers(int threads) {
        this.threads = threads;
        narrow = Executors.newFixedThreadPool(threads, daemons("fovea-engine", work -> () -> compute(1, work)));
        wide = Executors.newSingleThreadExecutor(daemons(
                "fovea-engine-wide",
                work -> () -> MainArena.run(() -> {
                    wideThread.set(Thread.currentThread());
                    compute(threads, work);
                })));
    }

    private static ThreadFactory daemons(String name, UnaryOperator<Runnable> around) {
        AtomicInteger number = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(around.apply(work), name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    private static void compute(int intraOpThreads, Runnable work) {
        // Asking first lets libtorch initialise this thread, so that setting the number holds.
        torch.get_num_threads();
        torch.set_num_threads(intraOpThreads);
        Scope.runWithoutAutograd(work);
    }

    /** Runs tasks 0 to {@code count - 1}, several at a time, and returns when all are done. */
    void sideBySide(int count, IntConsumer task) {
        AtomicInteger next = new AtomicInteger();
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < Math.min(threads, count); i++) {
            running.add(narrow.submit(() -> {
                for (int k = next.getAndIncrement(); k < count; k = next.getAndIncrement()) {
                    inScope(task, k);
                }
            }));
        }
        finish(running);
    }

    /** Runs tasks 0 to {@code count - 1} one after the other, each with all threads. */
    void oneByOne(int count, IntConsumer task) {
        Runnable all = () -> {
            for (int k = 0; k < count; k++) {
                inScope(task, k);
            }
        };
        if (Thread.currentThread().equals(wideThread.get())) {
            all.run();
        } else {
            finish(List.of(wide.submit(all)));
        }
    }

    /** Runs work with all threads; what it does one by one is done there and then, without another thread's waking up. */
    <T> T inOne(Supplier<T> work) {
        List<T> results = new ArrayList<>(1);
        oneByOne(1, one -> results.add(work.get()));
        return results.get(0);
    }

    private static void inScope(IntConsumer task, int k) {
        Scope.run(() -> task.accept(k));
    }

    private static void finish(List<Future<?>> running) {
        boolean interrupted = false;
        List<RuntimeException> failures = new ArrayList<>();
        for (Future<?> future : running) {
            interrupted |= waitFor(future, failures);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (!failures.isEmpty()) {
            throw failures.get(0);
        }
    }

    /** Waits to the end even when interrupted, since the tasks read the caller's memory; says whether it was. */
    private static boolean waitFor(Future<?> future, List<RuntimeException> failures) {
        boolean interrupted = false;
        while (true) {
            try {
                future.get();
                return interrupted;
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (ExecutionException e) {
                failures.add(explain(e));
                return interrupted;
            }
        }
    }

    private static RuntimeException explain(ExecutionException failure) {
        Throwable cause = Objects.requireNonNullElse(failure.getCause(), failure);
        String message = String.valueOf(cause.getMessage());
        if (message.contains("out of memory") || message.contains("can't allocate memory")) {
            return new FoveaException(
                    "The engine ran out of memory; use smaller batches, smaller images or --precision bf16.", cause);
        }
        if (cause instanceof RuntimeException unchecked) {
            return unchecked;
        }
        return new IllegalStateException("The engine failed: " + message, cause);
    }

    @Override
    public void close() {
        narrow.shutdown();
        wide.shutdown();
    }
}
