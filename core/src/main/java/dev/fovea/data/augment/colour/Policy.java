package dev.fovea.data.augment.colour;

import dev.fovea.data.augment.RowColumnMap;
import dev.fovea.data.augment.Variation;
import dev.fovea.picture.ImageSize;
import java.util.SplittableRandom;

/** The fourteen operations that RandAugment and TrivialAugment choose from, each with a strength of 0-1. */
enum Policy {
    IDENTITY,
    SHEAR_X,
    SHEAR_Y,
    TRANSLATE_X,
    TRANSLATE_Y,
    ROTATE,
    BRIGHTNESS,
    COLOUR,
    CONTRAST,
    SHARPNESS,
    POSTERIZE,
    SOLARIZE,
    AUTO_CONTRAST,
    EQUALIZE;

    /**
     * How far each operation goes at strength 1.
     *
     * @param shear tangent of the angle
     * @param shift share of the side
     * @param degrees of a turn
     * @param factor most that a factor differs from 1
     * @param bits most that posterize takes away
     */
    record Reach(double shear, double shift, double degrees, double factor, double bits) {}

    private static final Policy[] ALL = values();

    /** Draws one of the operations, and to which side it goes. */
    static void draw(SplittableRandom random, double strength, Reach reach, Variation.Builder variation) {
        Policy chosen = ALL[random.nextInt(ALL.length)];
        double sign = random.nextBoolean() ? 1 : -1;
        chosen.apply(strength, sign, reach, variation);
    }

    private void apply(double strength, double sign, Reach reach, Variation.Builder variation) {
        ImageSize size = variation.size();
        double slope = sign * strength * reach.shear();
        double share = sign * strength * reach.shift();
        double factor = 1 + sign * strength * reach.factor();
        switch (this) {
            case IDENTITY -> {}
            case SHEAR_X -> variation.move(new RowColumnMap(1, 0, 0, slope, 1, 0).aboutTheMiddleOf(size));
            case SHEAR_Y -> variation.move(new RowColumnMap(1, slope, 0, 0, 1, 0).aboutTheMiddleOf(size));
            case TRANSLATE_X -> variation.move(RowColumnMap.shift(0, share * size.width()));
            case TRANSLATE_Y -> variation.move(RowColumnMap.shift(share * size.height(), 0));
            case ROTATE ->
                variation.move(RowColumnMap.rotation(Math.toRadians(sign * strength * reach.degrees()))
                        .aboutTheMiddleOf(size));
            case BRIGHTNESS -> variation.change(PixelStep.Linear.brightness(factor));
            case COLOUR -> variation.change(PixelStep.Linear.saturation(factor));
            case CONTRAST -> variation.change(new PixelStep.Contrast(factor));
            case SHARPNESS -> variation.change(new PixelStep.Sharpness(factor));
            case POSTERIZE ->
                variation.change(new PixelStep.LookUp(Table.POSTERIZE, 8 - Math.round(strength * reach.bits())));
            case SOLARIZE -> variation.change(new PixelStep.LookUp(Table.SOLARIZE, 255 * (1 - strength)));
            case AUTO_CONTRAST -> variation.change(new PixelStep.LookUp(Table.AUTO_CONTRAST, 0));
            case EQUALIZE -> variation.change(new PixelStep.LookUp(Table.EQUALIZE, 0));
        }
    }

    /** Draws one of 31 strengths, 0-1. */
    static double strength(SplittableRandom random) {
        return random.nextInt(31) / 30.0;
    }
}
