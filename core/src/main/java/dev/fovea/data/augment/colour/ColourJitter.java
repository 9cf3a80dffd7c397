package dev.fovea.data.augment.colour;

import dev.fovea.data.augment.Checks;
import dev.fovea.data.augment.Draws;
import dev.fovea.data.augment.Transform;
import dev.fovea.data.augment.Variation;
import java.util.SplittableRandom;

/**
 * Changes brightness, contrast, saturation and hue, in that order, with torchvision's meaning of the numbers. All of it is one
 * pass over the pixels; values are cut off at 0 and 255 after the first three, not after each.
 *
 * @param brightness most that the factor differs from 1, 0-10; likewise {@code contrast} and {@code saturation}
 * @param hue most turns around the circle of colours to either side, 0-0.5
 */
public record ColourJitter(double brightness, double contrast, double saturation, double hue) implements Transform {
    public ColourJitter {
        Checks.require("brightness", brightness, 0, 10);
        Checks.require("contrast", contrast, 0, 10);
        Checks.require("saturation", saturation, 0, 10);
        Checks.require("hue", hue, 0, 0.5);
    }

    @Override
    public void draw(SplittableRandom random, Variation.Builder variation) {
        double light = factor(random, brightness);
        double depth = factor(random, contrast);
        double colour = factor(random, saturation);
        double turns = Draws.eitherSide(random, hue);
        if (brightness > 0) {
            variation.change(PixelStep.Linear.brightness(light));
        }
        if (contrast > 0) {
            variation.change(new PixelStep.Contrast(depth));
        }
        if (saturation > 0) {
            variation.change(PixelStep.Linear.saturation(colour));
        }
        if (hue > 0) {
            variation.change(new PixelStep.Hue(turns));
        }
    }

    private static double factor(SplittableRandom random, double most) {
        return Draws.between(random, Math.max(0, 1 - most), 1 + most);
    }
}
