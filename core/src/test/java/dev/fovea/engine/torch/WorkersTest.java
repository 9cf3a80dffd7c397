package dev.fovea.engine.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.FoveaException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class WorkersTest {
    private final Workers workers = new Workers(2);

    @BeforeAll
    static void load() {
        Natives.load();
    }

    @AfterEach
    void close() {
        workers.close();
    }

    @Test
    void whatIsInOnePieceStaysOnItsThread() {
        Set<Thread> threads = Collections.synchronizedSet(new HashSet<>());

        int answer = workers.inOne(() -> {
            threads.add(Thread.currentThread());
            workers.oneByOne(3, k -> threads.add(Thread.currentThread()));
            workers.sideBySide(4, k -> assertThat(Thread.currentThread()).isNotIn(threads));
            return 42;
        });

        assertThat(answer).isEqualTo(42);
        assertThat(threads).hasSize(1).doesNotContain(Thread.currentThread());
    }

    @Test
    void whatIsInOnePieceHasItsMemoryFromTheMainArena() {
        assertThat(workers.inOne(MainArena::isOfThisThread)).isTrue();
        assertThat(workers.inOne(() -> torch.get_num_threads())).isEqualTo(2);
    }

    @Test
    void itsThreadsEndWhenItIsClosed() throws Exception {
        List<Thread> threads = new ArrayList<>();
        workers.oneByOne(1, k -> threads.add(Thread.currentThread()));
        workers.sideBySide(1, k -> threads.add(Thread.currentThread()));

        workers.close();

        for (Thread thread : threads) {
            thread.join(10_000);
            assertThat(thread.isAlive()).isFalse();
        }
    }

    @Test
    void explainsWhatFailsInside() {
        assertThatThrownBy(() -> workers.inOne(() -> {
                    workers.oneByOne(1, k -> {
                        throw new IllegalStateException("CUDA out of memory. Tried to allocate 2 GiB");
                    });
                    return 0;
                }))
                .isInstanceOf(FoveaException.class)
                .hasMessageContaining("smaller batches");
        int after = workers.inOne(() -> 7);
        assertThat(after).isEqualTo(7);
    }

    @Test
    void anInterruptedCallerWaitsToTheEnd() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        AtomicBoolean finished = new AtomicBoolean();
        AtomicBoolean sawTheEnd = new AtomicBoolean();
        AtomicBoolean stillInterrupted = new AtomicBoolean();
        Thread caller = new Thread(() -> {
            workers.oneByOne(1, k -> {
                started.countDown();
                sleep();
                finished.set(true);
            });
            sawTheEnd.set(finished.get());
            stillInterrupted.set(Thread.interrupted());
        });
        caller.start();
        assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();

        caller.interrupt();
        caller.join();

        assertThat(sawTheEnd).isTrue();
        assertThat(stillInterrupted).isTrue();
    }

    private static void sleep() {
        try {
            Thread.sleep(300);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
