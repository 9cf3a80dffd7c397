package dev.fovea.training;

import dev.fovea.data.Batch;
import dev.fovea.engine.Samples;
import dev.fovea.nn.Shape;
import dev.fovea.nn.loss.Loss;
import dev.fovea.picture.PixelRange;
import dev.fovea.picture.Preprocessing;
import java.nio.ByteBuffer;

/** Turns a batch of pictures into what an engine is fed. */
final class Batches {
    private final Loss loss;
    private final Preprocessing preprocessing;
    private final int units;

    Batches(Loss loss, Preprocessing preprocessing, Shape output) {
        this.loss = loss;
        this.preprocessing = preprocessing;
        this.units = output.size(-1);
    }

    Samples images(Batch batch) {
        if (preprocessing.range() == PixelRange.BYTE) {
            return Samples.ofBytes(batch.pixels(), batch.size());
        }
        ByteBuffer pixels = batch.pixels();
        float[] values = new float[pixels.remaining()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (pixels.get(i) & 0xFF) / 255f;
        }
        return Samples.ofFloats(values, batch.size());
    }

    Samples targets(Batch batch) {
        return Samples.ofFloats(loss.targets(batch.labels(), units), batch.size());
    }
}
