package dev.fovea.data.augment.colour;

import dev.fovea.data.augment.Transform;
import dev.fovea.data.augment.Variation;
import dev.fovea.picture.Image;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/**
 * Varies images by a function of a program's own, as Keras's {@code preprocessing_function} does. It cannot be written to a
 * file.
 *
 * @param function called for each image, from several threads; it must keep the image's size
 */
public record ImageFunction(UnaryOperator<Image> function) implements Transform {
    public ImageFunction {
        Objects.requireNonNull(function, "function");
    }

    @Override
    public void draw(SplittableRandom random, Variation.Builder variation) {
        variation.change(new PixelStep.Apply(function));
    }
}
