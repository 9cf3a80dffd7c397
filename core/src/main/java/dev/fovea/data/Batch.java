package dev.fovea.data;

import dev.fovea.data.augment.MixedBatch;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Images and their labels, ready for an engine: (size, height, width, 3), one unsigned byte each. */
public final class Batch implements AutoCloseable {
    private final ByteBuffer pixels;
    private final int[] places;
    private final int[] labels;
    private final Optional<MixedBatch> mixed;
    private final Runnable giveBack;
    private boolean closed;

    Batch(ByteBuffer pixels, int[] places, int[] labels, Optional<MixedBatch> mixed, Runnable giveBack) {
        this.pixels = pixels;
        this.places = places;
        this.labels = labels;
        this.mixed = mixed;
        this.giveBack = giveBack;
    }

    /** Returns how many pictures the batch has, 1 or more. */
    public int size() {
        return labels.length;
    }

    /** Returns a direct buffer with all pixels; it is only valid until {@link #close}. */
    public ByteBuffer pixels() {
        return pixels.duplicate();
    }

    /** Returns the place of each picture in the dataset; those that cannot be read are missing. */
    public int[] places() {
        return places.clone();
    }

    /** Returns the number of each picture's class. */
    public int[] labels() {
        return labels.clone();
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
