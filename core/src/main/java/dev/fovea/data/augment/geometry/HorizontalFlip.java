package dev.fovea.data.augment.geometry;

import dev.fovea.data.augment.Checks;
import dev.fovea.data.augment.RowColumnMap;
import dev.fovea.data.augment.Transform;
import dev.fovea.data.augment.Variation;
import java.util.SplittableRandom;

/**
 * Mirrors the image sideways.
 *
 * @param probability 0-1
 */
public record HorizontalFlip(double probability) implements Transform {
    public HorizontalFlip {
        Checks.require("a probability", probability, 0, 1);
    }

    /** Returns a flip of every other image. */
    public static HorizontalFlip half() {
        return new HorizontalFlip(0.5);
    }

    @Override
    public void draw(SplittableRandom random, Variation.Builder variation) {
        if (random.nextDouble() < probability) {
            variation.move(RowColumnMap.mirrorColumns(variation.size()));
        }
    }
}
