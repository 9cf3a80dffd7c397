package dev.fovea.data;

import dev.fovea.picture.Image;
import dev.fovea.picture.Preprocessing;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Turns a dataset into batches, epoch by epoch, with threads that decode ahead into a bounded number of buffers.
 *
 * <p>The batches of an epoch are a function of dataset, preprocessing, seed and epoch, whatever the number of threads. A
 * picture that cannot be read is left out of its batch, counted and named.
 */
public final class Loader {
    private final Dataset dataset;
    private final Preprocessing preprocessing;
    private final LoaderOptions options;
    private final Queue<ByteBuffer> freeBuffers = new ConcurrentLinkedQueue<>();
    private final Map<Path, String> unreadable = Collections.synchronizedMap(new TreeMap<>());

    public Loader(Dataset dataset, Preprocessing preprocessing, LoaderOptions options) {
        this.dataset = dataset;
        this.preprocessing = preprocessing;
        this.options = options;
    }

    /** Starts reading an epoch; the stream must be closed. */
    public BatchStream epoch(int epoch) {
        return new BatchStream(this, epoch);
    }

    /** Returns how many batches an epoch has at most. */
    public int batches() {
        return (dataset.size() + options.batchSize() - 1) / options.batchSize();
    }

    /** Returns how many pictures the dataset has, readable or not. */
    public int size() {
        return dataset.size();
    }

    /** Returns the files that could not be read so far, with what is wrong with each. */
    public Map<Path, String> unreadable() {
        synchronized (unreadable) {
            return Collections.unmodifiableMap(new TreeMap<>(unreadable));
        }
    }

    /** Returns how many files could not be read so far. */
    public int unreadableCount() {
        return unreadable.size();
    }

    Dataset dataset() {
        return dataset;
    }

    Preprocessing preprocessing() {
        return preprocessing;
    }

    LoaderOptions options() {
        return options;
    }

    void leaveOut(Path file, String reason) {
        unreadable.put(file, reason);
    }

    /** Returns the order of an epoch: the places of the samples in the dataset. */
    int[] order(int epoch) {
        int[] order = new int[dataset.size()];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        if (options.shuffle()) {
            SplittableRandom random = new SplittableRandom(new SplittableRandom(options.seed()).nextLong() + epoch);
            for (int i = order.length - 1; i > 0; i--) {
                int j = random.nextInt(i + 1);
                int swapped = order[i];
                order[i] = order[j];
                order[j] = swapped;
            }
        }
        return order;
    }

    ByteBuffer takeBuffer() {
        ByteBuffer free = freeBuffers.poll();
        return free != null ? free : ByteBuffer.allocateDirect(options.batchSize() * imageBytes());
    }

    void giveBuffer(ByteBuffer buffer) {
        freeBuffers.add(buffer.clear());
    }

    int imageBytes() {
        return Math.toIntExact(preprocessing.size().pixels() * Image.CHANNELS);
    }
}
