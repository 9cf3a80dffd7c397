package dev.fovea.data.augment.geometry;

import dev.fovea.data.augment.Checks;
import dev.fovea.data.augment.Draws;
import dev.fovea.data.augment.RowColumnMap;
import dev.fovea.data.augment.Transform;
import dev.fovea.data.augment.Variation;
import java.util.SplittableRandom;

/**
 * Scales height and width, each by a number of its own, as Keras's {@code zoom_range} does. Below 1 the image is enlarged.
 *
 * @param low the least scale, 0.01-100
 * @param high the most, at least {@code low}
 */
public record Zoom(double low, double high) implements Transform {
    public Zoom {
        Checks.requireRange("zoom", low, high, 0.01, 100);
    }

    /**
     * Returns a zoom from {@code 1 - share} to {@code 1 + share}.
     *
     * @param share 0 to below 1
     */
    public static Zoom by(double share) {
        Checks.requireBelow("zoom", share, 0, 1);
        return new Zoom(1 - share, 1 + share);
    }

    @Override
    public void draw(SplittableRandom random, Variation.Builder variation) {
        double rows = Draws.between(random, low, high);
        double columns = Draws.between(random, low, high);
        variation.move(RowColumnMap.scale(rows, columns).aboutTheMiddleOf(variation.size()));
    }
}
