package dev.fovea.data.augment.geometry;

import dev.fovea.data.augment.Checks;
import dev.fovea.data.augment.Draws;
import dev.fovea.data.augment.RowColumnMap;
import dev.fovea.data.augment.Transform;
import dev.fovea.data.augment.Variation;
import java.util.SplittableRandom;

/**
 * Turns the image about its middle, as Keras's {@code rotation_range} does.
 *
 * @param degrees most to either side, 0-180
 */
public record Rotation(double degrees) implements Transform {
    public Rotation {
        Checks.require("rotation", degrees, 0, 180);
    }

    @Override
    public void draw(SplittableRandom random, Variation.Builder variation) {
        double angle = Math.toRadians(Draws.eitherSide(random, degrees));
        variation.move(RowColumnMap.rotation(angle).aboutTheMiddleOf(variation.size()));
    }
}
