package dev.fovea.data.augment.colour;

import dev.fovea.picture.Image;
import dev.fovea.picture.ImageSize;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/** One change of an image's colours, with its numbers drawn. Values are 0-255 before and after, rounded and cut off there. */
public sealed interface PixelStep {
    /**
     * Every pixel times a matrix: new red is {@code rr * red + rg * green + rb * blue + r}, and so on.
     */
    record Linear(
            float rr,
            float rg,
            float rb,
            float r,
            float gr,
            float gg,
            float gb,
            float g,
            float br,
            float bg,
            float bb,
            float b)
            implements PixelStep {
        static final Linear IDENTITY = new Linear(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0);

        /** Returns all channels times a factor: darker below 1, brighter above. */
        public static Linear brightness(double factor) {
            return mixWithGrey(factor, 0, 0);
        }

        /** Returns a mean of the image and its grey, weighted by factor and 1 - factor. */
        public static Linear saturation(double factor) {
            return mixWithGrey(factor, 1 - factor, 0);
        }

        /** Returns the luma in all channels. */
        public static Linear grey() {
            return mixWithGrey(0, 1, 0);
        }

        /** Returns a mean of the image and one value, weighted by factor and 1 - factor. */
        static Linear contrast(double factor, double value) {
            return mixWithGrey(factor, 0, (1 - factor) * value);
        }

        private static Linear mixWithGrey(double own, double grey, double offset) {
            float r = (float) (grey * Luma.RED);
            float g = (float) (grey * Luma.GREEN);
            float b = (float) (grey * Luma.BLUE);
            float o = (float) own;
            float c = (float) offset;
            return new Linear(o + r, g, b, c, r, o + g, b, c, r, g, o + b, c);
        }

        /** Returns the step that does {@code first}, then this. */
        Linear after(Linear first) {
            return new Linear(
                    rr * first.rr + rg * first.gr + rb * first.br,
                    rr * first.rg + rg * first.gg + rb * first.bg,
                    rr * first.rb + rg * first.gb + rb * first.bb,
                    rr * first.r + rg * first.g + rb * first.b + r,
                    gr * first.rr + gg * first.gr + gb * first.br,
                    gr * first.rg + gg * first.gg + gb * first.bg,
                    gr * first.rb + gg * first.gb + gb * first.bb,
                    gr * first.r + gg * first.g + gb * first.b + g,
                    br * first.rr + bg * first.gr + bb * first.br,
                    br * first.rg + bg * first.gg + bb * first.bg,
                    br * first.rb + bg * first.gb + bb * first.bb,
                    br * first.r + bg * first.g + bb * first.b + b);
        }
    }

    /** Every pixel drawn away from the mean luma of the image by a factor, or towards it below 1. */
    record Contrast(double factor) implements PixelStep {}

    /** Every hue turned around the circle of colours, by -0.5 to 0.5 turns. */
    record Hue(double turns) implements PixelStep {}

    /** Every value looked up in a table that may depend on the image. */
    record LookUp(Table table, double amount) implements PixelStep {}

    /** Every pixel drawn away from the mean of its neighbours by a factor, or towards it below 1; the border stays. */
    record Sharpness(double factor) implements PixelStep {}

    /** A Gaussian blur; sigma in pixels. */
    record Blur(double sigma) implements PixelStep {}

    /** Normal noise of this deviation on every value, drawn from the seed. */
    record NormalNoise(double deviation, long seed) implements PixelStep {
        SplittableRandom random() {
            return new SplittableRandom(seed);
        }
    }

    /** A box of one value. */
    record Erase(int top, int left, int height, int width, int value) implements PixelStep {}

    /** Whatever a function does; its result must have the same size. */
    record Apply(UnaryOperator<Image> function) implements PixelStep {
        Image applied(Image image) {
            Image result = function.apply(image);
            ImageSize size = result.size();
            if (!size.equals(image.size())) {
                throw new IllegalArgumentException(
                        "A function that varies images must keep their size, " + image.size() + ", got " + size);
            }
            return result;
        }
    }
}
