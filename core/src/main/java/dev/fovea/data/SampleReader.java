package dev.fovea.data;

import dev.fovea.data.augment.Augmenter;
import dev.fovea.data.augment.Variation;
import dev.fovea.data.cache.ImageCache;
import dev.fovea.data.decode.PictureDecoder;
import dev.fovea.data.decode.UnreadablePictureException;
import dev.fovea.picture.Image;
import dev.fovea.picture.ImageSize;
import dev.fovea.picture.Preprocessing;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Reads samples as a loader says, varied, one after the other; for one thread at a time. */
final class SampleReader implements AutoCloseable {
    private final Loader loader;
    private final PictureDecoder decoder;
    private final Augmenter augmenter = new Augmenter();
    private final ImageCache cache;
    private final Preprocessing source;
    private final ByteBuffer unvaried;

    SampleReader(Loader loader) {
        this.loader = loader;
        decoder = new PictureDecoder(loader.options().resources().limits());
        cache = loader.cache();
        source = loader.source();
        unvaried = ByteBuffer.allocateDirect(Math.toIntExact(source.size().pixels() * Image.CHANNELS));
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
        ImageSize size = loader.preprocessing().size();
        Optional<Variation> variation = options.augmentation().draw(options.seed(), epoch, place, size);
        if (variation.isEmpty()) {
            readUnvaried(place, sample, target);
            return;
        }
        readUnvaried(place, sample, unvaried);
        augmenter.vary(unvaried, source.size(), variation.get(), target, size);
    }

    private void readUnvaried(int place, Sample sample, ByteBuffer target) {
        if (!cache.read(place, target)) {
            decoder.decode(sample.file(), source, target);
            cache.keep(place, target);
        }
    }

    @Override
    public void close() {
        decoder.close();
        augmenter.close();
    }
}
