package dev.fovea.bench;

import dev.fovea.engine.Samples;
import dev.fovea.nn.Shape;
import dev.fovea.nn.loss.Loss;
import dev.fovea.picture.Image;
import java.nio.ByteBuffer;
import java.util.Random;

/** One batch of noise with its targets. */
record NoiseBatch(Samples images, Samples targets) {
    /** Returns a batch of the tutorial's size, of square colour images. */
    static NoiseBatch of(int imageSize, Loss loss, int classes) {
        return of(Tutorial.BATCH_SIZE, Shape.of(imageSize, imageSize, Image.CHANNELS), loss, classes);
    }

    static NoiseBatch of(int size, Shape image, Loss loss, int classes) {
        Random random = new Random(Tutorial.SEED);
        byte[] pixels = new byte[Math.toIntExact(size * image.elements())];
        random.nextBytes(pixels);
        ByteBuffer direct = ByteBuffer.allocateDirect(pixels.length).put(pixels).flip();
        int[] labels = random.ints(size, 0, classes).toArray();
        return new NoiseBatch(Samples.ofBytes(direct, size), Samples.ofFloats(loss.targets(labels, classes), size));
    }
}
