package dev.fovea.data.augment.colour;

import dev.fovea.data.augment.Transform;
import dev.fovea.data.augment.Variation;
import java.util.SplittableRandom;

/** Does one of fourteen operations, of a strength that is drawn too (Mueller and Hutter, 2021, the wide space). */
public record TrivialAugment() implements Transform {
    private static final Policy.Reach REACH = new Policy.Reach(0.99, 32.0 / 224, 135, 0.99, 6);

    @Override
    public void draw(SplittableRandom random, Variation.Builder variation) {
        Policy.draw(random, Policy.strength(random), REACH, variation);
    }
}
