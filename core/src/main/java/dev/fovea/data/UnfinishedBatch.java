package dev.fovea.data;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A batch while it is read. Its pictures are handed out one by one to as many threads as there are, so that all of them work
 * on the batch that is needed next, and none is busy for long: a thread with a whole batch to read would keep one of the
 * engine's threads from its processor while the other one waits.
 */
final class UnfinishedBatch {
    private final int number;
    private final int[] places;
    private final ByteBuffer buffer;
    private final int imageBytes;
    private final boolean[] read;
    private final AtomicInteger left;
    private int claimed;

    /**
     * @param number which batch of the epoch it is, from 0
     * @param places the places of its samples in the dataset
     * @param buffer room for all its images
     */
    UnfinishedBatch(int number, int[] places, ByteBuffer buffer, int imageBytes) {
        this.number = number;
        this.places = places;
        this.buffer = buffer;
        this.imageBytes = imageBytes;
        read = new boolean[places.length];
        left = new AtomicInteger(places.length);
    }

    int number() {
        return number;
    }

    ByteBuffer buffer() {
        return buffer;
    }

    /** Returns which picture is to be read next, or -1 when all are being read; for one thread at a time. */
    int claim() {
        return claimed < places.length ? claimed++ : -1;
    }

    int place(int index) {
        return places[index];
    }

    /** Returns a view of the buffer at the image of a picture. */
    ByteBuffer target(int index) {
        return buffer.duplicate().position(index * imageBytes);
    }

    /**
     * Says that a picture has been read, or that it cannot be.
     *
     * @return whether it was the last one
     */
    boolean finish(int index, boolean isRead) {
        read[index] = isRead;
        return left.decrementAndGet() == 0;
    }

    boolean isFinished() {
        return left.get() == 0;
    }

    /**
     * Moves the images together that could be read, and sets the buffer's limit behind them; called when all are finished.
     *
     * @return the places of their samples
     */
    int[] pack() {
        int size = 0;
        for (int index = 0; index < places.length; index++) {
            if (!read[index]) {
                continue;
            }
            if (size < index) {
                buffer.put(size * imageBytes, buffer, index * imageBytes, imageBytes);
                places[size] = places[index];
            }
            size++;
        }
        buffer.position(0).limit(size * imageBytes);
        return Arrays.copyOf(places, size);
    }
}
