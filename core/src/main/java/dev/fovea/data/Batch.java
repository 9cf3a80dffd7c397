package dev.fovea.data;

import dev.fovea.data.augment.MixedBatch;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Images and their labels, ready for an engine: (size, height, width, 3), one unsigned byte each. */
public final class Batch implements AutoCloseable {
    private final ByteBuffer pixels;
    private final Dataset dataset;
    private final int[] places;
    private final Optional<MixedBatch> mixed;
    private final Runnable giveBack;
    private boolean closed;

    Batch(ByteBuffer pixels, Dataset dataset, int[] places, Optional<MixedBatch> mixed, Runnable giveBack) {
        this.pixels = pixels;
        this.dataset = dataset;
        this.places = places;
        this.mixed = mixed;
        this.giveBack = giveBack;
    }

    /** Returns how many pictures the batch has, 1 or more. */
    public int size() {
        return places.length;
    }

    /** Returns a direct buffer with all pixels; it is only valid until {@link #close}. */
    public ByteBuffer pixels() {
        return pixels.duplicate();
    }

    /** Returns the place of each picture in the dataset; those that cannot be read are missing. */
    public int[] places() {
        return places.clone();
    }

    /**
     * Returns the number of each picture's class.
     *
     * @throws IllegalStateException if one has several labels
     */
    public int[] classes() {
        return dataset.classesOf(places);
    }

    /** Returns which labels each picture has: (size, labels), 1 for each that is there and 0 for all others. */
    public float[] multiHot() {
        return dataset.multiHotOf(places);
    }

    /** Says whether pictures may have several labels. */
    public boolean multiLabel() {
        return dataset.labels().multiLabel();
    }

    /** Returns how the images were mixed with each other; nothing when each is of one picture. */
    public Optional<MixedBatch> mixed() {
        return mixed;
    }

    /** Gives the buffer back to the loader, which fills it anew. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            giveBack.run();
        }
    }
}
