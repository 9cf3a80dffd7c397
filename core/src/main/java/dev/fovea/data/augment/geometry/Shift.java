package dev.fovea.data.augment.geometry;

import dev.fovea.data.augment.Checks;
import dev.fovea.data.augment.Draws;
import dev.fovea.data.augment.RowColumnMap;
import dev.fovea.data.augment.Transform;
import dev.fovea.data.augment.Variation;
import java.util.SplittableRandom;

/**
 * Moves the image, as Keras's {@code height_shift_range} and {@code width_shift_range} do.
 *
 * @param height share of the height to either side, 0-1
 * @param width share of the width to either side, 0-1
 */
public record Shift(double height, double width) implements Transform {
    public Shift {
        Checks.require("height shift", height, 0, 1);
        Checks.require("width shift", width, 0, 1);
    }

    @Override
    public void draw(SplittableRandom random, Variation.Builder variation) {
        double rows = variation.size().height() * Draws.eitherSide(random, height);
        double columns = variation.size().width() * Draws.eitherSide(random, width);
        variation.move(RowColumnMap.shift(rows, columns));
    }
}
