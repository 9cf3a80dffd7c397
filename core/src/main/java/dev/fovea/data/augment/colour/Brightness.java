package dev.fovea.data.augment.colour;

import dev.fovea.data.augment.Checks;
import dev.fovea.data.augment.Draws;
import dev.fovea.data.augment.Transform;
import dev.fovea.data.augment.Variation;
import java.util.SplittableRandom;

/**
 * Makes the image darker or brighter by a factor, as Keras's {@code brightness_range} does.
 *
 * @param low the least factor, 0-100
 * @param high the most, at least {@code low}
 */
public record Brightness(double low, double high) implements Transform {
    public Brightness {
        Checks.requireRange("brightness", low, high, 0, 100);
    }

    @Override
    public void draw(SplittableRandom random, Variation.Builder variation) {
        variation.change(PixelStep.Linear.brightness(Draws.between(random, low, high)));
    }
}
