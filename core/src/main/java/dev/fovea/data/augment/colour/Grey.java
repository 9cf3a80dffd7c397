package dev.fovea.data.augment.colour;

import dev.fovea.data.augment.Checks;
import dev.fovea.data.augment.Transform;
import dev.fovea.data.augment.Variation;
import java.util.SplittableRandom;

/**
 * Takes the colours away.
 *
 * @param probability 0-1
 */
public record Grey(double probability) implements Transform {
    public Grey {
        Checks.require("a probability", probability, 0, 1);
    }

    @Override
    public void draw(SplittableRandom random, Variation.Builder variation) {
        if (random.nextDouble() < probability) {
            variation.change(PixelStep.Linear.grey());
        }
    }
}
