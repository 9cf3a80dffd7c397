package dev.fovea.engine;

import java.util.Optional;

/**
 * What a training step is fed.
 *
 * @param targets one for each image, in the shape of {@link dev.fovea.nn.TrainingGraph#targetShape()}
 * @param weights how much each image's loss counts, 0 or more, one number for each; 1 for all when left out
 */
public record TrainingBatch(Samples images, Samples targets, Optional<Samples> weights) {
    public TrainingBatch {
        requireAsMany(images, targets, "targets");
        weights.ifPresent(each -> requireAsMany(images, each, "weights"));
        if (weights.isPresent() && weights.get().floats().isEmpty()) {
            throw new IllegalArgumentException("The weights of a batch are floats, got bytes");
        }
    }

    private static void requireAsMany(Samples images, Samples others, String what) {
        if (others.count() != images.count()) {
            throw new IllegalArgumentException(
                    "A batch of " + images.count() + " images needs as many " + what + ", got " + others.count());
        }
    }

    /** Returns a batch whose images all count the same. */
    public static TrainingBatch of(Samples images, Samples targets) {
        return new TrainingBatch(images, targets, Optional.empty());
    }

    public TrainingBatch withWeights(float[] newWeights) {
        return new TrainingBatch(images, targets, Optional.of(Samples.ofFloats(newWeights, newWeights.length)));
    }

    /** Returns how many images it has. */
    public int size() {
        return images.count();
    }
}
