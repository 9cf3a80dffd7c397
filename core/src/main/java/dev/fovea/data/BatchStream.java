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
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The batches of one epoch, in order. Threads read ahead as far as the loader's prefetch allows, all of them pictures of one
 * batch, then of the next; closing stops them.
 */
public final class BatchStream implements AutoCloseable {
    private final Loader loader;
    private final int epoch;
    private final int[] order;
    private final int batches;
    private final Semaphore room;
    private final List<Thread> threads = new ArrayList<>();
    private final Map<Integer, Optional<Batch>> ready = new HashMap<>();
    private final ReentrantLock claiming = new ReentrantLock();
    private @Nullable UnfinishedBatch unfinished;
    private int begun;
    private int delivered;
    private @Nullable Throwable failure;
    private boolean ended;
    private volatile boolean closed;

    BatchStream(Loader loader, int epoch, int from) {
        this.loader = loader;
        this.epoch = epoch;
        int[] all = loader.order(epoch);
        order = Arrays.copyOfRange(all, from, all.length);
        batches = loader.options().batching().batches(order.length);
        LoaderResources resources = loader.options().resources();
        int count = Math.min(resources.threads(), Math.max(1, order.length));
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
            for (Claim claim = claim(); claim != null; claim = claim()) {
                UnfinishedBatch batch = claim.batch();
                if (batch.finish(claim.index(), readPicture(claim, reader))) {
                    deliver(batch.number(), batchOf(batch));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            fail(e);
        }
    }

    /** A picture that a thread is to read. */
    private record Claim(UnfinishedBatch batch, int index) {}

    /** Returns a picture to read, of a new batch when there is none left of the last; null when it is over. */
    private @Nullable Claim claim() throws InterruptedException {
        claiming.lockInterruptibly();
        try {
            while (!isOver()) {
                UnfinishedBatch batch = unfinished;
                int index = batch == null ? -1 : batch.claim();
                if (batch != null && index >= 0) {
                    return new Claim(batch, index);
                }
                if (begun == batches) {
                    return null;
                }
                room.acquire();
                if (!isOver()) {
                    unfinished = begin(begun++);
                }
            }
            return null;
        } finally {
            claiming.unlock();
        }
    }

    private UnfinishedBatch begin(int number) {
        int start = number * loader.options().batching().size();
        int end = Math.min(order.length, start + loader.options().batching().size());
        return new UnfinishedBatch(
                number, Arrays.copyOfRange(order, start, end), loader.takeBuffer(), loader.imageBytes());
    }

    private synchronized boolean isOver() {
        return closed || failure != null;
    }

    private synchronized void deliver(int number, Optional<Batch> batch) {
        ready.put(number, batch);
        notifyAll();
    }

    private synchronized void fail(Throwable cause) {
        failure = cause;
        notifyAll();
    }

    /** Returns what could be read of a batch; nothing when that is no picture. */
    private Optional<Batch> batchOf(UnfinishedBatch all) {
        int[] places = all.pack();
        ByteBuffer buffer = all.buffer();
        Runnable giveBack = () -> {
            loader.giveBuffer(buffer);
            room.release();
        };
        if (places.length == 0) {
            giveBack.run();
            return Optional.empty();
        }
        Optional<MixedBatch> mixed = loader.mixer()
                .map(mixer -> mixer.mix(buffer, places.length, loader.options().seed(), epoch, all.number()));
        return Optional.of(new Batch(buffer, loader.dataset(), places, mixed, giveBack));
    }

    private boolean readPicture(Claim claim, SampleReader reader) {
        int place = claim.batch().place(claim.index());
        Sample sample = loader.dataset().samples().get(place);
        try {
            reader.read(epoch, place, claim.batch().target(claim.index()));
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
        // Room for the one that waits to begin a batch, to find out that it is over. An interrupt would cut off a file
        // being read, and make it look unreadable.
        room.release();
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
        if (unfinished != null && !unfinished.isFinished()) {
            loader.giveBuffer(unfinished.buffer());
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
