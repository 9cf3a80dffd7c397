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

    /** Returns how many numbers the network answers for a picture. */
    int units() {
        return units;
    }

    /** Returns a batch to learn from. */
    TrainingBatch training(Batch batch) {
        TrainingBatch plain = batch.mixed().map(mixed -> mixed(batch, mixed)).orElseGet(() -> validation(batch));
        if (!weighted) {
            return plain;
        }
        int[] classes = batch.classes();
        float[] weights = new float[classes.length];
        for (int i = 0; i < classes.length; i++) {
            weights[i] = classWeights[classes[i]];
        }
        batch.mixed().ifPresent(mixed -> mix(weights, mixed, 1));
        return plain.withWeights(weights);
    }

    private TrainingBatch mixed(Batch batch, MixedBatch mixed) {
        float[] targets = targets(batch);
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
        int[] classes = batch.classes();
        if (isMostlyItself(batch)) {
            return classes;
        }
        MixedBatch mixed = batch.mixed().orElseThrow();
        return IntStream.range(0, classes.length)
                .map(image -> classes[mixed.partner(image)])
                .toArray();
    }

    /** Returns the labels of what each image mostly is: (images, labels), 1 for each that is there and 0 for all others. */
    static float[] mostlyThere(Batch batch) {
        float[] there = batch.multiHot();
        if (isMostlyItself(batch)) {
            return there;
        }
        MixedBatch mixed = batch.mixed().orElseThrow();
        int width = there.length / batch.size();
        float[] partners = new float[there.length];
        for (int image = 0; image < batch.size(); image++) {
            System.arraycopy(there, mixed.partner(image) * width, partners, image * width, width);
        }
        return partners;
    }

    private static boolean isMostlyItself(Batch batch) {
        return batch.mixed().map(mixed -> mixed.share() >= 0.5).orElse(true);
    }

    private float[] targets(Batch batch) {
        return batch.multiLabel() ? batch.multiHot() : loss.targets(batch.classes(), units);
    }

    /** Returns a batch to judge by, in which every picture counts the same. */
    TrainingBatch validation(Batch batch) {
        return TrainingBatch.of(
                ImageFeed.of(batch.pixels(), batch.size(), preprocessing.range()),
                Samples.ofFloats(targets(batch), batch.size()));
    }
}
