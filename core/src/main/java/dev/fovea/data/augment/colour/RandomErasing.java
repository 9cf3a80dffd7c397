package dev.fovea.data.augment.colour;

import dev.fovea.data.augment.Checks;
import dev.fovea.data.augment.Draws;
import dev.fovea.data.augment.Transform;
import dev.fovea.data.augment.Variation;
import dev.fovea.picture.ImageSize;
import java.util.SplittableRandom;

/**
 * Covers a box of the image with one value (Zhong et al., 2017), with torchvision's meaning of the numbers.
 *
 * @param probability 0-1
 * @param leastArea share of the image, above 0
 * @param mostArea share of the image, at least {@code leastArea} and below 1
 * @param leastRatio of height to width, 0.01-100
 * @param mostRatio at least {@code leastRatio}
 * @param value 0-255
 */
public record RandomErasing(
        double probability, double leastArea, double mostArea, double leastRatio, double mostRatio, int value)
        implements Transform {
    public RandomErasing {
        Checks.require("a probability", probability, 0, 1);
        Checks.requireRange("area to erase", leastArea, mostArea, 1e-6, 0.999);
        Checks.requireRange("ratio to erase", leastRatio, mostRatio, 0.01, 100);
        Checks.require("the value to erase with", value, 0, 255);
    }

    private static final int ATTEMPTS = 10;

    @Override
    public void draw(SplittableRandom random, Variation.Builder variation) {
        if (random.nextDouble() >= probability) {
            return;
        }
        ImageSize size = variation.size();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            double area = size.pixels() * Draws.between(random, leastArea, mostArea);
            double ratio = Draws.betweenInScale(random, leastRatio, mostRatio);
            int height = (int) Math.round(Math.sqrt(area * ratio));
            int width = (int) Math.round(Math.sqrt(area / ratio));
            if (height < size.height() && width < size.width()) {
                int top = random.nextInt(size.height() - height + 1);
                int left = random.nextInt(size.width() - width + 1);
                variation.change(new PixelStep.Erase(top, left, height, width, value));
                return;
            }
        }
    }
}
