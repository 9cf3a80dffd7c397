package dev.fovea.training;

import dev.fovea.classifier.ImageFeed;
import dev.fovea.data.Batch;
import dev.fovea.data.augment.MixedBatch;
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
        TrainingBatch plain = batch.mixed().map(mixed -> mixed(batch, mixed)).orElseGet(() -> validation(batch));
        if (!weighted) {
            return plain;
        }
        int[] labels = batch.labels();
        float[] weights = new float[labels.length];
        for (int i = 0; i < labels.length; i++) {
            weights[i] = classWeights[labels[i]];
        }
        batch.mixed().ifPresent(mixed -> mix(weights, mixed, 1));
        return plain.withWeights(weights);
    }

    private TrainingBatch mixed(Batch batch, MixedBatch mixed) {
        float[] targets = loss.targets(batch.labels(), units);
        mix(targets, mixed, targets.length / batch.size());
        return TrainingBatch.of(
                ImageFeed.of(batch.pixels(), batch.size(), preprocessing.range()),
                Samples.ofFloats(targets, batch.size()));
    }

    /** Makes of each image's numbers a mean of its own and its partner's. */
    private static void mix(float[] numbers, MixedBatch mixed, int width) {
        float[] before = numbers.clone();
        float own = (float) mixed.share();
        for (int i = 0; i < numbers.length; i++) {
            float other = before[mixed.partner(i / width) * width + i % width];
            numbers[i] = own * before[i] + (1 - own) * other;
        }
    }

    /** Returns the class that each image mostly belongs to. */
    static int[] mostly(Batch batch) {
        int[] labels = batch.labels();
        if (batch.mixed().isEmpty() || batch.mixed().get().share() >= 0.5) {
            return labels;
        }
        MixedBatch mixed = batch.mixed().get();
        return IntStream.range(0, labels.length)
                .map(image -> labels[mixed.partner(image)])
                .toArray();
    }

    /** Returns a batch to judge by, in which every picture counts the same. */
    TrainingBatch validation(Batch batch) {
        return TrainingBatch.of(
                ImageFeed.of(batch.pixels(), batch.size(), preprocessing.range()),
                Samples.ofFloats(loss.targets(batch.labels(), units), batch.size()));
    }
}
