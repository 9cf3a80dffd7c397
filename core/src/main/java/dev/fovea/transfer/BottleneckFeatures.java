package dev.fovea.transfer;

import dev.fovea.FoveaVersion;
import dev.fovea.Sha256;
import dev.fovea.classifier.ImageFeed;
import dev.fovea.data.Batch;
import dev.fovea.data.BatchStream;
import dev.fovea.data.Batching;
import dev.fovea.data.Dataset;
import dev.fovea.data.Loader;
import dev.fovea.data.LoaderOptions;
import dev.fovea.data.LoaderResources;
import dev.fovea.data.Sample;
import dev.fovea.data.cache.PicturesFingerprint;
import dev.fovea.engine.Engine;
import dev.fovea.engine.Executable;
import dev.fovea.format.npy.NpyRows;
import dev.fovea.format.npy.NpyType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * Computes the bottleneck features of pictures, once: they are kept in a folder under a name made of pictures, network,
 * preprocessing, precision and pass. A program that is stopped goes on where it was. Memory does not grow with the pictures.
 */
public final class BottleneckFeatures {
    private static final int BATCH = 32;
    private static final long SEED = 1;

    /** So many batches at most are computed again when a program was stopped. */
    private static final int BATCHES_BETWEEN_SAVES = 16;

    private final FeatureNetwork network;
    private final Engine engine;
    private final LoaderResources resources;
    private final Path folder;

    /**
     * Makes a computation.
     *
     * @param engine computes; it must stay open meanwhile
     * @param folder where features are kept
     */
    public BottleneckFeatures(FeatureNetwork network, Engine engine, LoaderResources resources, Path folder) {
        this.network = network;
        this.engine = engine;
        this.resources = resources;
        this.folder = folder;
    }

    /** Told how far a pass is, and what happens to decoded images. */
    public interface Watcher {
        /** Shows nothing. */
        Watcher SILENT = new Watcher() {
            @Override
            public IntConsumer begin(FeaturePass pass, int done, int pictures) {
                return now -> {};
            }

            @Override
            public void end() {}

            @Override
            public void note(String note) {}
        };

        /** A pass begins; the first {@code done} of its pictures were done before, all of them where nothing is to do. */
        IntConsumer begin(FeaturePass pass, int done, int pictures);

        /** The pass is done. */
        void end();

        /** Told, in a whole sentence, where decoded images are kept and what went wrong with that; from any thread. */
        void note(String note);
    }

    /**
     * Returns the features of all pictures that can be read, computing those that are not there yet.
     *
     * @param passes one or more
     * @throws dev.fovea.FoveaException if no picture can be read, or features cannot be written
     */
    public FeatureTable compute(Dataset dataset, List<FeaturePass> passes, Watcher watcher) {
        Map<Path, String> unreadable = new TreeMap<>();
        List<FeatureFile> files = new ArrayList<>();
        Set<String> noted = ConcurrentHashMap.newKeySet();
        String prefix = key(dataset);
        for (FeaturePass pass : passes) {
            Path file = folder.resolve(Sha256.of(prefix + pass.key()).substring(0, 32) + ".npy");
            if (FeatureFile.exists(file)) {
                watcher.begin(pass, dataset.size(), dataset.size());
            } else {
                unreadable.putAll(compute(dataset, pass, file, watcher, note -> {
                    if (noted.add(note)) {
                        watcher.note(note);
                    }
                }));
            }
            watcher.end();
            files.add(FeatureFile.open(file));
        }
        return FeatureTable.of(dataset, passes, files, unreadable);
    }

    private String key(Dataset dataset) {
        List<Path> pictures = dataset.samples().stream().map(Sample::file).toList();
        return FoveaVersion.number() + " " + network.fingerprint() + " "
                + engine.description().precision() + " "
                + PicturesFingerprint.of(pictures, network.preprocessing(), resources.limits()) + " ";
    }

    private Map<Path, String> compute(
            Dataset dataset, FeaturePass pass, Path file, Watcher watcher, Consumer<String> notes) {
        Path places = FeatureFile.placesOf(file);
        List<Integer> shape = network.shapeAsList();
        LoaderOptions options = new LoaderOptions(Batching.of(BATCH), SEED, pass.augmentation(), resources);
        try (NpyRows rows = NpyRows.resume(file, unfinished(file), NpyType.FLOAT32, shape);
                NpyRows pictures = NpyRows.resume(places, unfinished(places), NpyType.INT32, List.of());
                Executable executable = engine.compile(network.network(), network.weights());
                Loader loader = new Loader(dataset, network.preprocessing(), options, notes)) {
            long whole = Math.min(rows.rows(), pictures.rows());
            rows.keep(whole);
            pictures.keep(whole);
            int done = done(pictures);
            IntConsumer progress = watcher.begin(pass, done, dataset.size());
            try (BatchStream stream = loader.epoch(pass.round(), done)) {
                int batches = 0;
                for (Batch batch = stream.next(); batch != null; batch = stream.next()) {
                    progress.accept(append(batch, executable, rows, pictures));
                    if (++batches % BATCHES_BETWEEN_SAVES == 0) {
                        rows.save();
                        pictures.save();
                    }
                }
            }
            pictures.finish();
            rows.finish();
            return loader.unreadable();
        }
    }

    /** Returns how many pictures are done, those among them that cannot be read. */
    private static int done(NpyRows pictures) {
        long last = pictures.rows() - 1;
        return last < 0 ? 0 : Math.toIntExact(pictures.read(last, 1).toLongs()[0]) + 1;
    }

    /** Returns how many pictures are done. */
    private int append(Batch batch, Executable executable, NpyRows rows, NpyRows pictures) {
        try (batch) {
            rows.append(executable
                    .predict(ImageFeed.of(
                            batch.pixels(),
                            batch.size(),
                            network.preprocessing().range()))
                    .values());
            int[] places = batch.places();
            for (int place : places) {
                pictures.append(place);
            }
            return places[places.length - 1] + 1;
        }
    }

    private static Path unfinished(Path file) {
        return file.resolveSibling(file.getFileName() + ".unfinished");
    }
}
