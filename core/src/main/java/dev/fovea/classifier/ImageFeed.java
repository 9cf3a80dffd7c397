package dev.fovea.classifier;

import dev.fovea.engine.Samples;
import dev.fovea.picture.PixelRange;
import java.nio.ByteBuffer;

/** Turns images into what an engine is fed, in the range of values that a network wants. */
public final class ImageFeed {
    private static final float LARGEST = 255f;

    private ImageFeed() {}

    /**
     * Returns images for an engine.
     *
     * @param pixels a direct buffer with {@code count} images, one after the other, from its start to its limit
     */
    public static Samples of(ByteBuffer pixels, int count, PixelRange range) {
        if (range == PixelRange.BYTE) {
            return Samples.ofBytes(pixels, count);
        }
        float[] values = new float[pixels.limit()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (pixels.get(i) & 0xFF) / LARGEST;
        }
        return Samples.ofFloats(values, count);
    }
}
