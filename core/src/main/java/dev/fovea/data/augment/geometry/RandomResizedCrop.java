package dev.fovea.data.augment.geometry;

import dev.fovea.data.augment.Checks;
import dev.fovea.data.augment.Draws;
import dev.fovea.data.augment.Transform;
import dev.fovea.data.augment.Variation;
import dev.fovea.picture.ImageSize;
import java.util.SplittableRandom;

/**
 * Takes the image from a box of the picture: an area and a shape are drawn until a box fits, ten times at most, as torchvision
 * does; then the largest box of the nearest shape is taken.
 *
 * @param leastArea share of the picture, above 0 and at most 1
 * @param mostArea share of the picture, at least {@code leastArea} and at most 1
 * @param leastRatio of width to height, 0.01-100
 * @param mostRatio of width to height, at least {@code leastRatio}
 */
public record RandomResizedCrop(double leastArea, double mostArea, double leastRatio, double mostRatio)
        implements Transform {
    public RandomResizedCrop {
        Checks.requireRange("area of a crop", leastArea, mostArea, 1e-6, 1);
        Checks.requireRange("ratio of a crop", leastRatio, mostRatio, 0.01, 100);
    }

    private static final int ATTEMPTS = 10;

    @Override
    public void draw(SplittableRandom random, Variation.Builder variation) {
        ImageSize source = variation.source();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            double area = source.pixels() * Draws.between(random, leastArea, mostArea);
            double ratio = Draws.betweenInScale(random, leastRatio, mostRatio);
            double width = Math.sqrt(area * ratio);
            double height = Math.sqrt(area / ratio);
            if (width <= source.width() && height <= source.height()) {
                double top = Draws.between(random, 0, source.height() - height);
                double left = Draws.between(random, 0, source.width() - width);
                variation.crop(top, left, height, width);
                return;
            }
        }
        double ratio = Math.min(mostRatio, Math.max(leastRatio, (double) source.width() / source.height()));
        double height = Math.min(source.height(), source.width() / ratio);
        double width = height * ratio;
        variation.crop((source.height() - height) / 2, (source.width() - width) / 2, height, width);
    }
}
