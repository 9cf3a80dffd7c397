package dev.fovea.bench;

import dev.fovea.engine.Samples;
import dev.fovea.nn.loss.Loss;
import dev.fovea.picture.Image;
import java.nio.ByteBuffer;
import java.util.Random;

/** One batch of noise with its targets. */
record NoiseBatch(Samples images, Samples targets) {
    static NoiseBatch of(int imageSize, Loss loss, int classes) {
        Random random = new Random(Tutorial.SEED);
        byte[] pixels = new byte[Tutorial.BATCH_SIZE * imageSize * imageSize * Image.CHANNELS];
        random.nextBytes(pixels);
        ByteBuffer direct = ByteBuffer.allocateDirect(pixels.length).put(pixels).flip();
        int[] labels = random.ints(Tutorial.BATCH_SIZE, 0, classes).toArray();
        return new NoiseBatch(
                Samples.ofBytes(direct, Tutorial.BATCH_SIZE),
                Samples.ofFloats(loss.targets(labels, classes), Tutorial.BATCH_SIZE));
    }
}
