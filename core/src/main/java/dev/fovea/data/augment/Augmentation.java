package dev.fovea.data.augment;

import dev.fovea.data.augment.colour.ColourJitter;
import dev.fovea.data.augment.colour.RandomErasing;
import dev.fovea.data.augment.geometry.HorizontalFlip;
import dev.fovea.data.augment.geometry.RandomResizedCrop;
import dev.fovea.data.augment.geometry.Rotation;
import dev.fovea.data.augment.geometry.Shear;
import dev.fovea.data.augment.geometry.Zoom;
import dev.fovea.picture.ImageSize;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * How training pictures are varied. Steps that move pixels become one warp, whatever stands between them, so that pixels are
 * interpolated once; steps that change colours follow in their order. Every number is drawn for each picture and epoch from
 * the seed alone, independently of the other steps.
 *
 * @param transforms the steps, in order
 * @param style how the warp finds its pixels
 * @param mixing how the images of a batch are mixed with each other afterwards
 */
public record Augmentation(List<Transform> transforms, WarpStyle style, Optional<Mixing> mixing) {
    /** The tutorials' shear of 0.2 radians, in degrees. */
    private static final double TUTORIAL_SHEAR = 11.46;

    /** A random crop reads from images that are larger by this, as a crop of 224 from 256 is the custom. */
    private static final double CROP_MARGIN = 256.0 / 224;

    public Augmentation {
        transforms = List.copyOf(transforms);
    }

    /** Returns the augmentation that leaves pictures as they are. */
    public static Augmentation none() {
        return of();
    }

    /** Returns an augmentation of these steps. */
    public static Augmentation of(Transform... transforms) {
        return new Augmentation(List.of(transforms), WarpStyle.usual(), Optional.empty());
    }

    /** Returns the tutorials' augmentation: shear of 0.2 radians (11.46 degrees), zoom 0.2, horizontal flips. */
    public static Augmentation tutorial() {
        return of(new Shear(TUTORIAL_SHEAR), Zoom.by(0.2), HorizontalFlip.half());
    }

    /** Returns what suits most photographs: crops of 0.5 to 1 of the area, flips, small turns and changes of light. */
    public static Augmentation standard() {
        return of(
                new RandomResizedCrop(0.5, 1, 0.75, 4.0 / 3),
                HorizontalFlip.half(),
                new Rotation(10),
                new ColourJitter(0.2, 0.2, 0.2, 0.02));
    }

    /** Returns more of the same for long runs: crops of 0.25 to 1, stronger light and colour, and erased boxes. */
    public static Augmentation strong() {
        return of(
                new RandomResizedCrop(0.25, 1, 0.75, 4.0 / 3),
                HorizontalFlip.half(),
                new Rotation(20),
                new ColourJitter(0.4, 0.4, 0.4, 0.05),
                new RandomErasing(0.25, 0.02, 0.2, 0.3, 3.3, 127));
    }

    /**
     * Returns the augmentation with a name: none, tutorial, standard or strong.
     *
     * @return nothing when there is none of that name
     */
    public static Optional<Augmentation> named(String name) {
        return switch (name) {
            case "none" -> Optional.of(none());
            case "tutorial" -> Optional.of(tutorial());
            case "standard" -> Optional.of(standard());
            case "strong" -> Optional.of(strong());
            default -> Optional.empty();
        };
    }

    public Augmentation withStyle(WarpStyle newStyle) {
        return new Augmentation(transforms, newStyle, mixing);
    }

    public Augmentation withMixing(Mixing newMixing) {
        return new Augmentation(transforms, style, Optional.of(newMixing));
    }

    /** Returns the size that images should be read at before they are varied: larger where there is a random crop. */
    public ImageSize sourceSize(ImageSize size) {
        if (transforms.stream().noneMatch(RandomResizedCrop.class::isInstance)) {
            return size;
        }
        return ImageSize.of(
                (int) Math.round(size.height() * CROP_MARGIN), (int) Math.round(size.width() * CROP_MARGIN));
    }

    /**
     * Draws how one picture varies in one epoch; nothing when nothing does. It depends on its arguments alone.
     *
     * @param seed of the run
     * @param sample the picture's place in its dataset
     * @param size of the image; it is taken from one of {@link #sourceSize}
     */
    public Optional<Variation> draw(long seed, int epoch, int sample, ImageSize size) {
        if (transforms.isEmpty()) {
            return Optional.empty();
        }
        Variation.Builder variation = new Variation.Builder(sourceSize(size), size);
        long image = Draws.mix(Draws.mix(Draws.mix(seed) + epoch) + sample);
        for (int step = 0; step < transforms.size(); step++) {
            transforms.get(step).draw(new SplittableRandom(Draws.mix(image + step + 1)), variation);
        }
        return Optional.of(variation.build(style));
    }
}
