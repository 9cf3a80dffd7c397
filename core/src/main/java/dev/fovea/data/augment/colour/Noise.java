package dev.fovea.data.augment.colour;

import dev.fovea.data.augment.Checks;
import dev.fovea.data.augment.Draws;
import dev.fovea.data.augment.Transform;
import dev.fovea.data.augment.Variation;
import java.util.SplittableRandom;

/**
 * Adds normal noise to every value.
 *
 * @param mostDeviation of the noise, 0-255; each image's own is drawn from 0 to it
 */
public record Noise(double mostDeviation) implements Transform {
    public Noise {
        Checks.require("noise", mostDeviation, 0, 255);
    }

    @Override
    public void draw(SplittableRandom random, Variation.Builder variation) {
        double deviation = Draws.between(random, 0, mostDeviation);
        variation.change(new PixelStep.NormalNoise(deviation, random.nextLong()));
    }
}
