package dev.fovea.training;

import dev.fovea.classifier.ImageFeed;
import dev.fovea.data.Batch;
import dev.fovea.engine.Samples;
import dev.fovea.engine.TrainingBatch;
import dev.fovea.nn.Shape;
import dev.fovea.nn.loss.Loss;
import dev.fovea.picture.Preprocessing;
import java.util.stream.IntStream;

/** Turns a batch of pictures into what an engine is fed. */
final class Batches {
    private final Loss loss;
    private final Preprocessing preprocessing;
    private final int units;

    private final float[] classWeights;
    private final boolean weighted;

    /** @param classWeights how much the loss of each class counts in training, by its number */
    Batches(Loss loss, Preprocessing preprocessing, Shape output, float[] classWeights) {
        this.loss = loss;
        this.preprocessing = preprocessing;
        this.units = output.size(-1);
        this.classWeights = classWeights;
        weighted = IntStream.range(0, classWeights.length).anyMatch(label -> classWeights[label] != 1);
    }

    /** Returns a batch to learn from. */
    TrainingBatch training(Batch batch) {
        TrainingBatch plain = validation(batch);
        if (!weighted) {
            return plain;
        }
        int[] labels = batch.labels();
        float[] weights = new float[labels.length];
        for (int i = 0; i < labels.length; i++) {
            weights[i] = classWeights[labels[i]];
        }
        return plain.withWeights(weights);
    }

    /** Returns a batch to judge by, in which every picture counts the same. */
    TrainingBatch validation(Batch batch) {
        return TrainingBatch.of(
                ImageFeed.of(batch.pixels(), batch.size(), preprocessing.range()),
                Samples.ofFloats(loss.targets(batch.labels(), units), batch.size()));
    }
}
