package dev.fovea.data.augment.colour;

import dev.fovea.data.augment.Checks;
import dev.fovea.data.augment.Draws;
import dev.fovea.data.augment.Transform;
import dev.fovea.data.augment.Variation;
import java.util.SplittableRandom;

/**
 * Blurs the image.
 *
 * @param probability 0-1
 * @param leastSigma of the Gaussian in pixels, 0.05-20
 * @param mostSigma at least {@code leastSigma}
 */
public record GaussianBlur(double probability, double leastSigma, double mostSigma) implements Transform {
    public GaussianBlur {
        Checks.require("a probability", probability, 0, 1);
        Checks.requireRange("sigma", leastSigma, mostSigma, 0.05, 20);
    }

    @Override
    public void draw(SplittableRandom random, Variation.Builder variation) {
        double sigma = Draws.between(random, leastSigma, mostSigma);
        if (random.nextDouble() < probability) {
            variation.change(new PixelStep.Blur(sigma));
        }
    }
}
