package dev.fovea.data.augment.geometry;

import dev.fovea.data.augment.Checks;
import dev.fovea.data.augment.Draws;
import dev.fovea.data.augment.RowColumnMap;
import dev.fovea.data.augment.Transform;
import dev.fovea.data.augment.Variation;
import java.util.SplittableRandom;

/**
 * Slants the image, as Keras's {@code shear_range} does.
 *
 * @param degrees most to either side, 0 to below 90
 */
public record Shear(double degrees) implements Transform {
    public Shear {
        Checks.requireBelow("shear", degrees, 0, 90);
    }

    @Override
    public void draw(SplittableRandom random, Variation.Builder variation) {
        double angle = Math.toRadians(Draws.eitherSide(random, degrees));
        variation.move(RowColumnMap.shear(angle).aboutTheMiddleOf(variation.size()));
    }
}
