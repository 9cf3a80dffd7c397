package dev.fovea.cli;

import dev.fovea.data.augment.Augmentation;
import dev.fovea.picture.Interpolation;
import picocli.CommandLine.Option;

/** The options that say how training pictures are varied; their defaults are the tutorials'. */
final class AugmentOptions {
    private static final Augmentation TUTORIAL = Augmentation.tutorial();

    @Option(
            names = "--no-augment",
            description = "Do not vary pictures; by default they are sheared, zoomed and flipped.")
    private boolean plain;

    @Option(names = "--shear", paramLabel = "DEGREES", description = "To either side (default: ${DEFAULT-VALUE}).")
    private double shear = TUTORIAL.shear();

    @Option(
            names = "--zoom",
            paramLabel = "SHARE",
            description = "How far height and width each may differ from 1 (default: ${DEFAULT-VALUE}).")
    private double zoom = TUTORIAL.zoom();

    @Option(names = "--rotation", paramLabel = "DEGREES", description = "To either side (default: ${DEFAULT-VALUE}).")
    private double rotation = TUTORIAL.rotation();

    @Option(
            names = "--shift",
            paramLabel = "SHARE",
            description = "Of height and width, to either side (default: ${DEFAULT-VALUE}).")
    private double shift = TUTORIAL.widthShift();

    @Option(names = "--no-flip", description = "Do not mirror every other picture sideways.")
    private boolean unflipped;

    @Option(
            names = "--augment-interpolation",
            paramLabel = "bilinear|nearest",
            description = "How pixels between pixels are found (default: ${DEFAULT-VALUE}).")
    private String interpolation = TUTORIAL.interpolation().keyword();

    /** @throws IllegalArgumentException if a value is out of range */
    Augmentation augmentation() {
        if (plain) {
            return Augmentation.none();
        }
        return new Augmentation(rotation, shift, shift, shear, zoom, !unflipped, Interpolation.of(interpolation));
    }
}
