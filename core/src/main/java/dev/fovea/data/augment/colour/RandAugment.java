package dev.fovea.data.augment.colour;

import dev.fovea.data.augment.Checks;
import dev.fovea.data.augment.Transform;
import dev.fovea.data.augment.Variation;
import java.util.SplittableRandom;

/**
 * Does some of fourteen operations, each drawn anew, all of one strength (Cubuk et al., 2020). Slants and turns are about the
 * middle.
 *
 * @param count operations on each image, 1-14
 * @param magnitude strength, 0-30; the paper's and torchvision's are 9 or 10
 */
public record RandAugment(int count, int magnitude) implements Transform {
    public RandAugment {
        Checks.require("a count", count, 1, 14);
        Checks.require("magnitude", magnitude, 0, 30);
    }

    private static final Policy.Reach REACH = new Policy.Reach(0.3, 150.0 / 331, 30, 0.9, 4);

    @Override
    public void draw(SplittableRandom random, Variation.Builder variation) {
        for (int i = 0; i < count; i++) {
            Policy.draw(random, magnitude / 30.0, REACH, variation);
        }
    }
}
