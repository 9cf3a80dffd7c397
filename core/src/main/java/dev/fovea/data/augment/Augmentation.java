package dev.fovea.data.augment;

import dev.fovea.picture.ImageSize;
import dev.fovea.picture.Interpolation;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * How training pictures are varied: the geometric part of Keras's {@code ImageDataGenerator}, with its meaning of each
 * number, fused into one warp. Every number is drawn uniformly and independently for each picture and epoch.
 *
 * @param rotation degrees to either side, 0-180
 * @param widthShift share of the width to either side, 0-1
 * @param heightShift share of the height to either side, 0-1
 * @param shear degrees to either side, 0 to below 90
 * @param zoom how far the scale of rows and that of columns each differ from 1, at least 0 and below 1
 * @param horizontalFlip whether every other picture is mirrored
 * @param interpolation how pixels between pixels are found, {@code NEAREST} or {@code BILINEAR}
 */
public record Augmentation(
        double rotation,
        double widthShift,
        double heightShift,
        double shear,
        double zoom,
        boolean horizontalFlip,
        Interpolation interpolation) {
    /** The tutorials' shear of 0.2 radians, in degrees. */
    private static final double TUTORIAL_SHEAR = 11.46;

    public Augmentation {
        require("rotation", rotation, 0, 180, true);
        require("widthShift", widthShift, 0, 1, true);
        require("heightShift", heightShift, 0, 1, true);
        require("shear", shear, 0, 90, false);
        require("zoom", zoom, 0, 1, false);
        if (interpolation != Interpolation.NEAREST && interpolation != Interpolation.BILINEAR) {
            throw new IllegalArgumentException(
                    "A warp interpolates by nearest or bilinear, got " + interpolation.keyword());
        }
    }

    /** Returns the augmentation that leaves pictures as they are. */
    public static Augmentation none() {
        return new Augmentation(0, 0, 0, 0, 0, false, Interpolation.BILINEAR);
    }

    /** Returns the tutorials' augmentation: shear of 0.2 radians (11.46 degrees), zoom 0.2, horizontal flips. */
    public static Augmentation tutorial() {
        return new Augmentation(0, 0, 0, TUTORIAL_SHEAR, 0.2, true, Interpolation.BILINEAR);
    }

    /**
     * Draws the warp of one picture in one epoch; empty when nothing is varied. It depends on its arguments alone.
     *
     * @param seed of the run
     * @param sample the picture's place in its dataset
     */
    public Optional<Warp> draw(long seed, int epoch, int sample, ImageSize size) {
        if (equals(none())) {
            return Optional.empty();
        }
        SplittableRandom random = new SplittableRandom(mix(mix(mix(seed) + epoch) + sample));
        double theta = Math.toRadians(between(random, -rotation, rotation));
        double rows = size.height() * between(random, -heightShift, heightShift);
        double columns = size.width() * between(random, -widthShift, widthShift);
        double slant = Math.toRadians(between(random, -shear, shear));
        double rowScale = between(random, 1 - zoom, 1 + zoom);
        double columnScale = between(random, 1 - zoom, 1 + zoom);
        boolean flip = horizontalFlip && random.nextBoolean();
        return Optional.of(RowColumnMap.rotation(theta)
                .times(RowColumnMap.shift(rows, columns))
                .times(RowColumnMap.shear(slant))
                .times(RowColumnMap.scale(rowScale, columnScale))
                .aboutTheMiddleOf(size)
                .times(flip ? RowColumnMap.mirror(size) : RowColumnMap.rotation(0))
                .toWarp(interpolation));
    }

    private static double between(SplittableRandom random, double low, double high) {
        return low + (high - low) * random.nextDouble();
    }

    /** The finisher of SplitMix64: numbers that differ little give seeds that differ much. */
    private static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31) ^ 0x9E3779B97F4A7C15L;
    }

    private static void require(String name, double value, double low, double high, boolean withHigh) {
        boolean inside = value >= low && (value < high || (withHigh && value == high));
        if (!inside) {
            throw new IllegalArgumentException("Augmentation needs " + name + " of " + low + " to "
                    + (withHigh ? "" : "below ") + high + ", got " + value);
        }
    }
}
