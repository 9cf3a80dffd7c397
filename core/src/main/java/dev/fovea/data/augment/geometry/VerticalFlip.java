package dev.fovea.data.augment.geometry;

import dev.fovea.data.augment.Checks;
import dev.fovea.data.augment.RowColumnMap;
import dev.fovea.data.augment.Transform;
import dev.fovea.data.augment.Variation;
import java.util.SplittableRandom;

/**
 * Turns the image upside down, mirrored.
 *
 * @param probability 0-1
 */
public record VerticalFlip(double probability) implements Transform {
    public VerticalFlip {
        Checks.require("a probability", probability, 0, 1);
    }

    /** Returns a flip of every other image. */
    public static VerticalFlip half() {
        return new VerticalFlip(0.5);
    }

    @Override
    public void draw(SplittableRandom random, Variation.Builder variation) {
        if (random.nextDouble() < probability) {
            variation.move(RowColumnMap.mirrorRows(variation.size()));
        }
    }
}
