package dev.fovea.data.augment;

import java.util.SplittableRandom;

/** One step of an augmentation: a choice of how images vary. It holds no state; what is drawn depends on the seed alone. */
@FunctionalInterface
public interface Transform {
    /**
     * Draws how one image varies.
     *
     * @param random a generator of this step's own for this image in this epoch
     * @param variation gets what is drawn
     */
    void draw(SplittableRandom random, Variation.Builder variation);
}
