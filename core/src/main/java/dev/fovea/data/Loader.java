package dev.fovea.data;

import dev.fovea.data.augment.BatchMixer;
import dev.fovea.data.cache.ImageCache;
import dev.fovea.data.cache.ImageCaches;
import dev.fovea.picture.Image;
import dev.fovea.picture.Preprocessing;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Turns a dataset into batches, epoch by epoch, with threads that decode ahead into a bounded number of buffers.
 *
 * <p>The batches of an epoch are a function of dataset, preprocessing, seed and epoch, whatever the number of threads. A
 * picture that cannot be read is left out of its batch, counted and named.
 */
public final class Loader implements AutoCloseable {
    private final Dataset dataset;
    private final Preprocessing preprocessing;
    private final LoaderOptions options;
    private final Consumer<String> notes;
    private final Queue<ByteBuffer> freeBuffers = new ConcurrentLinkedQueue<>();
    private final Map<Path, String> unreadable = Collections.synchronizedMap(new TreeMap<>());
    private final AtomicInteger buffers = new AtomicInteger();
    private @Nullable ImageCache cache;

    /** Makes a loader whose notes about its cache go to the log. */
    public Loader(Dataset dataset, Preprocessing preprocessing, LoaderOptions options) {
        this(
                dataset,
                preprocessing,
                options,
                note -> System.getLogger(Loader.class.getName()).log(System.Logger.Level.INFO, note));
    }

    /** @param notes told, in whole sentences, where images are kept and what went wrong with that; from any thread */
    public Loader(Dataset dataset, Preprocessing preprocessing, LoaderOptions options, Consumer<String> notes) {
        this.dataset = dataset;
        this.preprocessing = preprocessing;
        this.options = options;
        this.notes = notes;
    }

    /** Opens the cache, which looks at every file; otherwise the first epoch does it. */
    public void prepare() {
        cache().startEpoch();
    }

    /** Starts reading an epoch; the stream must be closed. */
    public BatchStream epoch(int epoch) {
        return epoch(epoch, 0);
    }

    /**
     * Starts reading an epoch somewhere in its order; the stream must be closed. Each picture is varied as in the whole epoch.
     *
     * @param from how many of its pictures are passed over, 0 to {@link #size}
     */
    public BatchStream epoch(int epoch, int from) {
        return new BatchStream(this, epoch, from);
    }

    /** Returns how many batches an epoch has at most. */
    public int batches() {
        return options.batching().batches(dataset.size());
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
        return EpochOrder.of(dataset, options.batching().sampling(), options.seed(), epoch);
    }

    /** Returns how pictures are read before they are varied, which is how they are kept. */
    Preprocessing source() {
        return preprocessing.withSize(options.augmentation().sourceSize(preprocessing.size()));
    }

    /** Returns where images are kept; it is opened when it is first asked for, since it looks at every file. */
    ImageCache cache() {
        ImageCache opened = cache;
        if (opened == null) {
            List<Path> files = dataset.samples().stream().map(Sample::file).toList();
            opened = ImageCaches.open(
                    options.resources().cache(),
                    files,
                    source(),
                    options.resources().limits(),
                    notes);
            cache = opened;
        }
        return opened;
    }

    /** Returns what mixes the images of a batch; nothing when they are not mixed. */
    Optional<BatchMixer> mixer() {
        return options.augmentation().mixing().map(mixing -> new BatchMixer(mixing, preprocessing.size()));
    }

    ByteBuffer takeBuffer() {
        ByteBuffer free = freeBuffers.poll();
        if (free != null) {
            return free;
        }
        buffers.incrementAndGet();
        return ByteBuffer.allocateDirect(Math.multiplyExact(options.batching().size(), imageBytes()));
    }

    void giveBuffer(ByteBuffer buffer) {
        freeBuffers.add(buffer.clear());
    }

    /** Returns how many batches' memory has been reserved. */
    int buffers() {
        return buffers.get();
    }

    int imageBytes() {
        return Math.toIntExact(preprocessing.size().pixels() * Image.CHANNELS);
    }

    /** Gives the cache's memory and files back; what it keeps on the disk stays there. Streams are closed before. */
    @Override
    public void close() {
        if (cache != null) {
            cache.close();
            cache = null;
        }
    }
}
