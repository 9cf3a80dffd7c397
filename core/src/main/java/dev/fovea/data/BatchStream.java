package dev.fovea.data;

import dev.fovea.FoveaException;
import dev.fovea.data.augment.MixedBatch;
import dev.fovea.data.decode.UnreadablePictureException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * The batches of one epoch, in order. Threads read ahead as far as the loader's prefetch allows; closing stops them.
 */
public final class BatchStream implements AutoCloseable {
    private final Loader loader;
    private final int epoch;
    private final int[] order;
    private final int batches;
    private final Semaphore room;
    private final List<Thread> threads = new ArrayList<>();
    private final Map<Integer, Optional<Batch>> ready = new HashMap<>();
    private int claimed;
    private int delivered;
    private @Nullable Throwable failure;
    private boolean ended;
    private volatile boolean closed;

    BatchStream(Loader loader, int epoch) {
        this.loader = loader;
        this.epoch = epoch;
        order = loader.order(epoch);
        batches = loader.batches();
        LoaderResources resources = loader.options().resources();
        int count = Math.min(resources.threads(), Math.max(1, batches));
        room = new Semaphore(resources.prefetch());
        loader.cache().startEpoch();
        for (int i = 0; i < count; i++) {
            Thread thread = new Thread(this::read, "fovea-loader-" + i);
            thread.setDaemon(true);
            threads.add(thread);
        }
        threads.forEach(Thread::start);
    }

    /**
     * Returns the next batch, or null when the epoch is over. Close each batch before long: no more are read ahead than
     * there are buffers.
     *
     * @throws FoveaException if reading failed; the message names the file
     */
    public synchronized @Nullable Batch next() {
        while (delivered < batches) {
            Optional<Batch> batch = await(delivered);
            delivered++;
            if (batch.isPresent()) {
                return batch.get();
            }
        }
        endEpoch();
        return null;
    }

    private void endEpoch() {
        if (!ended) {
            ended = true;
            loader.cache().endEpoch(loader.unreadableCount());
        }
    }

    private Optional<Batch> await(int number) {
        while (true) {
            if (failure != null) {
                throw new FoveaException("Reading pictures failed: " + failure.getMessage(), failure);
            }
            Optional<Batch> batch = ready.remove(number);
            if (batch != null) {
                return batch;
            }
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new FoveaException("Reading pictures was interrupted.", e);
            }
        }
    }

    private void read() {
        try (SampleReader reader = new SampleReader(loader)) {
            while (true) {
                room.acquire();
                int number = claim();
                if (number < 0) {
                    room.release();
                    return;
                }
                deliver(number, readBatch(number, reader));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            fail(e);
        }
    }

    private synchronized int claim() {
        return closed || failure != null || claimed >= batches ? -1 : claimed++;
    }

    private synchronized void deliver(int number, Optional<Batch> batch) {
        ready.put(number, batch);
        notifyAll();
    }

    private synchronized void fail(Throwable cause) {
        failure = cause;
        notifyAll();
    }

    /** Reads a batch; empty when none of its pictures can be read. */
    private Optional<Batch> readBatch(int number, SampleReader reader) {
        int start = number * loader.options().batching().size();
        int end = Math.min(order.length, start + loader.options().batching().size());
        ByteBuffer buffer = loader.takeBuffer();
        int[] labels = new int[end - start];
        int size = 0;
        for (int place = start; place < end && !closed; place++) {
            if (readPicture(order[place], reader, buffer.position(size * loader.imageBytes()))) {
                labels[size++] = loader.dataset().samples().get(order[place]).label();
            }
        }
        Runnable giveBack = () -> {
            loader.giveBuffer(buffer);
            room.release();
        };
        if (size == 0) {
            giveBack.run();
            return Optional.empty();
        }
        buffer.position(0).limit(size * loader.imageBytes());
        int images = size;
        Optional<MixedBatch> mixed = loader.mixer()
                .map(mixer -> mixer.mix(buffer, images, loader.options().seed(), epoch, number));
        return Optional.of(new Batch(buffer, Arrays.copyOf(labels, size), mixed, giveBack));
    }

    private boolean readPicture(int place, SampleReader reader, ByteBuffer target) {
        Sample sample = loader.dataset().samples().get(place);
        try {
            reader.read(epoch, place, target);
            return true;
        } catch (UnreadablePictureException e) {
            loader.leaveOut(sample.file(), e.reason());
            return false;
        } catch (RuntimeException | Error e) {
            throw new FoveaException(sample.file() + ": " + e, e);
        }
    }

    /**
     * Stops the threads and waits until each has finished the picture it is at; batches that were handed out stay valid
     * until they are closed.
     */
    @Override
    public void close() {
        closed = true;
        // Room to find out that it is over. An interrupt would cut off a file being read, and make it look unreadable.
        room.release(threads.size());
        boolean interrupted = false;
        for (Thread thread : threads) {
            interrupted |= joinWhateverHappens(thread);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        synchronized (this) {
            ready.values().forEach(batch -> batch.ifPresent(Batch::close));
            ready.clear();
        }
    }

    /** Returns whether the caller was interrupted meanwhile. */
    private static boolean joinWhateverHappens(Thread thread) {
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                return interrupted;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
    }
}
