package dev.fovea.cli;

import dev.fovea.data.augment.Augmentation;
import dev.fovea.data.augment.AugmentationFile;
import dev.fovea.data.augment.FillMode;
import dev.fovea.data.augment.Mixing;
import dev.fovea.data.augment.Transform;
import dev.fovea.data.augment.WarpStyle;
import dev.fovea.data.augment.geometry.HorizontalFlip;
import dev.fovea.data.augment.geometry.Rotation;
import dev.fovea.data.augment.geometry.Shear;
import dev.fovea.data.augment.geometry.Shift;
import dev.fovea.data.augment.geometry.Zoom;
import dev.fovea.picture.Interpolation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say how training pictures are varied; their defaults are the tutorials'. */
final class AugmentOptions {
    @Option(
            names = "--augment",
            paramLabel = "NAME|FILE.json",
            description =
                    "none, tutorial, standard, strong, or a file that lists the steps (default: tutorial, which shears,"
                            + " zooms and flips).")
    private @Nullable String augment;

    @Option(
            names = "--shear",
            paramLabel = "DEGREES",
            description = "Of the tutorial's, to either side (default: 11.46).")
    private @Nullable Double shear;

    @Option(
            names = "--zoom",
            paramLabel = "SHARE",
            description = "Of the tutorial's: how far height and width each may differ from 1 (default: 0.2).")
    private @Nullable Double zoom;

    @Option(names = "--rotation", paramLabel = "DEGREES", description = "Turn to either side as well (default: 0).")
    private @Nullable Double rotation;

    @Option(
            names = "--shift",
            paramLabel = "SHARE",
            description = "Move as well, by this share of height and width to either side (default: 0).")
    private @Nullable Double shift;

    @Option(names = "--no-flip", description = "Do not mirror every other picture sideways, as the tutorial does.")
    private boolean unflipped;

    @Option(
            names = "--augment-interpolation",
            paramLabel = "bilinear|nearest",
            description = "How pixels between pixels are found (default: bilinear).")
    private @Nullable String interpolation;

    @Option(
            names = "--fill",
            paramLabel = "nearest|constant|reflect|wrap",
            description = "What is seen outside a picture that was moved; constant is black (default: nearest).")
    private @Nullable String fill;

    @Option(
            names = "--mixup",
            paramLabel = "ALPHA",
            description = "Mix each picture of a batch with another; 0.2 is usual.")
    private @Nullable Double mixUp;

    @Option(
            names = "--cutmix",
            paramLabel = "ALPHA",
            description = "Paste a box of another picture of the batch into each; 1 is usual.")
    private @Nullable Double cutMix;

    /**
     * @throws IllegalArgumentException if a value is out of range, or options do not go together
     * @throws dev.fovea.FoveaException if a file makes no sense
     */
    Augmentation augmentation() {
        Augmentation chosen = withStyle(augment == null ? tutorial() : named(augment));
        if (mixUp != null && cutMix != null) {
            throw new IllegalArgumentException("--mixup and --cutmix do not go together; leave one");
        }
        if (mixUp != null) {
            return chosen.withMixing(new Mixing(Mixing.Kind.MIX_UP, mixUp));
        }
        return cutMix == null ? chosen : chosen.withMixing(new Mixing(Mixing.Kind.CUT_MIX, cutMix));
    }

    private Augmentation named(String name) {
        boolean single = Stream.of(shear, zoom, rotation, shift).anyMatch(Objects::nonNull) || unflipped;
        if (single) {
            throw new IllegalArgumentException(
                    "--shear, --zoom, --rotation, --shift and --no-flip change the tutorial's"
                            + " augmentation and do not go with --augment " + name);
        }
        return Augmentation.named(name).orElseGet(() -> {
            if (!name.endsWith(".json")) {
                throw new IllegalArgumentException(
                        "--augment must be none, tutorial, standard, strong or a file that ends in .json, got " + name);
            }
            return AugmentationFile.read(Path.of(name));
        });
    }

    private Augmentation tutorial() {
        List<Transform> transforms = new ArrayList<>();
        if (rotation != null) {
            transforms.add(new Rotation(rotation));
        }
        if (shift != null) {
            transforms.add(new Shift(shift, shift));
        }
        for (Transform transform : Augmentation.tutorial().transforms()) {
            if (transform instanceof Shear && shear != null) {
                transforms.add(new Shear(shear));
            } else if (transform instanceof Zoom && zoom != null) {
                transforms.add(Zoom.by(zoom));
            } else if (!(transform instanceof HorizontalFlip) || !unflipped) {
                transforms.add(transform);
            }
        }
        return Augmentation.of(transforms.toArray(Transform[]::new));
    }

    private Augmentation withStyle(Augmentation augmentation) {
        WarpStyle style = augmentation.style();
        if (interpolation != null) {
            style = style.withInterpolation(Interpolation.of(interpolation));
        }
        if (fill != null) {
            style = style.withFill(FillMode.of(fill), style.fillValue());
        }
        return augmentation.withStyle(style);
    }
}
