package dev.fovea.bench;

import dev.fovea.FoveaException;
import dev.fovea.data.Batching;
import dev.fovea.data.DataFolder;
import dev.fovea.data.Dataset;
import dev.fovea.data.DatasetSplits;
import dev.fovea.data.Sample;
import dev.fovea.nn.Network;
import dev.fovea.nn.Shape;
import dev.fovea.nn.loss.CategoricalCrossentropy;
import dev.fovea.nn.loss.Loss;
import dev.fovea.nn.schedule.ConstantRate;
import dev.fovea.picture.Image;
import dev.fovea.picture.Preprocessing;
import dev.fovea.training.TrainingPlan;
import dev.fovea.zoo.Zoo;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** The tutorial's recipe, as bench/peers/seed_cnn.py gives it to Keras: network, plan and batch size. */
final class Tutorial {
    static final int BATCH_SIZE = 32;
    static final Loss LOSS = new CategoricalCrossentropy(0);
    static final long SEED = 1;

    private static final double LEARNING_RATE = 0.01;

    private Tutorial() {}

    static Network network(int imageSize, int classes) {
        return Zoo.SEED_CNN.network(Shape.of(imageSize, imageSize, Image.CHANNELS), classes);
    }

    static Preprocessing preprocessing(int imageSize) {
        return Preprocessing.of(imageSize, imageSize);
    }

    /** Returns the tutorial's plan at a constant learning rate. */
    static TrainingPlan plan(int epochs) {
        return TrainingPlan.tutorial(epochs, LOSS)
                .withBatching(Batching.shuffled(BATCH_SIZE))
                .withSeed(SEED)
                .withSchedule(new ConstantRate(LEARNING_RATE));
    }

    /**
     * Reads a folder and keeps just as many training pictures as {@code steps} steps need, and one batch to validate with.
     *
     * @throws FoveaException if the folder has fewer
     */
    static DatasetSplits pictures(Path data, int steps) {
        DatasetSplits all = DataFolder.read(data, SEED);
        return new DatasetSplits(
                some(all.train(), steps * BATCH_SIZE), some(all.validation(), BATCH_SIZE), some(all.test(), 0));
    }

    private static Dataset some(Dataset dataset, int count) {
        if (dataset.size() < count) {
            throw new FoveaException("There are " + dataset.size() + " pictures where " + count
                    + " are needed; choose fewer steps or a larger folder.");
        }
        List<Sample> samples = new ArrayList<>(dataset.samples());
        Collections.shuffle(samples, new Random(SEED));
        return new Dataset(dataset.labels(), samples.subList(0, count));
    }
}
