package dev.fovea.data;

import dev.fovea.data.augment.Augmenter;
import dev.fovea.data.augment.Warp;
import dev.fovea.data.cache.ImageCache;
import dev.fovea.data.decode.PictureDecoder;
import dev.fovea.data.decode.UnreadablePictureException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Reads samples as a loader says, varied, one after the other; for one thread at a time. */
final class SampleReader implements AutoCloseable {
    private final Loader loader;
    private final PictureDecoder decoder;
    private final Augmenter augmenter = new Augmenter();
    private final ImageCache cache;
    private final ByteBuffer unvaried;

    SampleReader(Loader loader) {
        this.loader = loader;
        decoder = new PictureDecoder(loader.options().resources().limits());
        cache = loader.cache();
        unvaried = ByteBuffer.allocateDirect(loader.imageBytes());
    }

    /**
     * Reads the picture of a sample into a buffer at its position, which stays where it is.
     *
     * @param place the sample's place in the dataset
     * @throws UnreadablePictureException if there is no picture to be had from the file
     */
    void read(int epoch, int place, ByteBuffer target) {
        Sample sample = loader.dataset().samples().get(place);
        LoaderOptions options = loader.options();
        Optional<Warp> warp = options.augmentation()
                .draw(options.seed(), epoch, place, loader.preprocessing().size());
        if (warp.isEmpty()) {
            readUnvaried(place, sample, target);
            return;
        }
        readUnvaried(place, sample, unvaried);
        augmenter.vary(unvaried, loader.preprocessing().size(), warp.get(), target);
    }

    private void readUnvaried(int place, Sample sample, ByteBuffer target) {
        if (!cache.read(place, target)) {
            decoder.decode(sample.file(), loader.preprocessing(), target);
            cache.keep(place, target);
        }
    }

    @Override
    public void close() {
        decoder.close();
        augmenter.close();
    }
}
