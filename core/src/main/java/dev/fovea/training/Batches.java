package dev.fovea.training;

import dev.fovea.classifier.ImageFeed;
import dev.fovea.data.Batch;
import dev.fovea.engine.Samples;
import dev.fovea.nn.Shape;
import dev.fovea.nn.loss.Loss;
import dev.fovea.picture.Preprocessing;

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
        return ImageFeed.of(batch.pixels(), batch.size(), preprocessing.range());
    }

    Samples targets(Batch batch) {
        return Samples.ofFloats(loss.targets(batch.labels(), units), batch.size());
    }
}
