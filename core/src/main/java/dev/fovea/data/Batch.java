package dev.fovea.data;

import java.nio.ByteBuffer;

/** Images and their labels, ready for an engine: (size, height, width, 3), one unsigned byte each. */
public final class Batch implements AutoCloseable {
    private final ByteBuffer pixels;
    private final int[] labels;
    private final Runnable giveBack;
    private boolean closed;

    Batch(ByteBuffer pixels, int[] labels, Runnable giveBack) {
        this.pixels = pixels;
        this.labels = labels;
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

    /** Returns the number of each picture's class. */
    public int[] labels() {
        return labels.clone();
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
