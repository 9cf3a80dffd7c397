package dev.fovea.data.augment;

import dev.fovea.FoveaException;
import dev.fovea.data.augment.colour.PixelEditor;
import dev.fovea.data.opencv.OpenCv;
import dev.fovea.picture.Image;
import dev.fovea.picture.ImageSize;
import java.nio.ByteBuffer;

/** Varies one image after the other as a {@link Variation} says, with memory that it keeps. For one thread at a time. */
public final class Augmenter implements AutoCloseable {
    private final Warper warper;
    private final ImageView from;
    private final ImageView to;
    private final PixelEditor editor = new PixelEditor();

    /**
     * Makes an augmenter.
     *
     * @throws FoveaException if there is no native OpenCV for this platform
     */
    public Augmenter() {
        OpenCv.load();
        warper = new Warper();
        from = new ImageView();
        to = new ImageView();
    }

    /**
     * Writes a varied image.
     *
     * @param source a direct buffer with height * width * 3 bytes of the size that is varied, from its position on
     * @param sourceSize its height and width
     * @param target a direct buffer, of which height * width * 3 bytes are written from its position on; both positions
     *     stay where they are, and the two must not overlap
     * @param size height and width of the target
     */
    public void vary(ByteBuffer source, ImageSize sourceSize, Variation variation, ByteBuffer target, ImageSize size) {
        if (variation.warp().isPresent()) {
            warper.warp(
                    from.at(source, sourceSize),
                    to.at(target, size),
                    variation.warp().get());
        } else {
            int bytes = Math.toIntExact(size.pixels() * Image.CHANNELS);
            target.put(target.position(), source, source.position(), bytes);
        }
        if (!variation.steps().isEmpty()) {
            editor.edit(target, size, variation.steps());
        }
    }

    /** Gives the native memory back. */
    @Override
    public void close() {
        warper.close();
        from.close();
        to.close();
    }
}
