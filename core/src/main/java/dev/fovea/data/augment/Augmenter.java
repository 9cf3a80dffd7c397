package dev.fovea.data.augment;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import dev.fovea.FoveaException;
import dev.fovea.data.augment.colour.PixelEditor;
import dev.fovea.data.opencv.OpenCv;
import dev.fovea.picture.Image;
import dev.fovea.picture.ImageSize;
import java.nio.ByteBuffer;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;

/** Varies one image after the other as a {@link Variation} says, with memory that it keeps. For one thread at a time. */
public final class Augmenter implements AutoCloseable {
    private final Warper warper;
    private final PixelEditor editor = new PixelEditor();

    /**
     * Makes an augmenter.
     *
     * @throws FoveaException if there is no native OpenCV for this platform
     */
    public Augmenter() {
        OpenCv.load();
        warper = new Warper();
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
            warp(source, sourceSize, variation.warp().get(), target, size);
        } else {
            int bytes = Math.toIntExact(size.pixels() * Image.CHANNELS);
            target.put(target.position(), source, source.position(), bytes);
        }
        if (!variation.steps().isEmpty()) {
            editor.edit(target, size, variation.steps());
        }
    }

    private void warp(ByteBuffer source, ImageSize sourceSize, Warp warp, ByteBuffer target, ImageSize size) {
        try (BytePointer from = new BytePointer(source.slice());
                Mat image = new Mat(sourceSize.height(), sourceSize.width(), CV_8UC3, from);
                BytePointer to = new BytePointer(target.slice());
                Mat varied = new Mat(size.height(), size.width(), CV_8UC3, to)) {
            warper.warp(image, varied, warp);
        }
    }

    /** Gives the native memory back. */
    @Override
    public void close() {
        warper.close();
    }
}
