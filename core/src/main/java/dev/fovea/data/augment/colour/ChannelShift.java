package dev.fovea.data.augment.colour;

import dev.fovea.data.augment.Checks;
import dev.fovea.data.augment.Draws;
import dev.fovea.data.augment.Transform;
import dev.fovea.data.augment.Variation;
import java.util.SplittableRandom;

/**
 * Adds one number to all values, which stay between the image's own least and largest, as Keras's
 * {@code channel_shift_range} does.
 *
 * @param range most to either side, 0-255
 */
public record ChannelShift(double range) implements Transform {
    public ChannelShift {
        Checks.require("channel shift", range, 0, 255);
    }

    @Override
    public void draw(SplittableRandom random, Variation.Builder variation) {
        variation.change(new PixelStep.LookUp(Table.SHIFT, Draws.eitherSide(random, range)));
    }
}
