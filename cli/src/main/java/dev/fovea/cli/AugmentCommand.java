package dev.fovea.cli;

import dev.fovea.FoveaException;
import dev.fovea.data.augment.Augmentation;
import dev.fovea.data.augment.Augmenter;
import dev.fovea.data.augment.Variation;
import dev.fovea.data.decode.PictureReader;
import dev.fovea.picture.Image;
import dev.fovea.picture.ImageSize;
import dev.fovea.picture.Preprocessing;
import dev.fovea.report.PictureFigure;
import dev.fovea.report.PictureFigure.Panel;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fovea augment}: a picture as training would see it, several times. */
@Command(
        name = "augment",
        description = "Draws a picture as training would see it in several epochs, as one PNG figure.",
        footer = {
            "Examples:",
            "  fovea augment cat.jpg --out grid.png",
            "  fovea augment cat.jpg --augment strong --count 23 --out grid.png"
        })
final class AugmentCommand extends BaseCommand {
    /** A figure shows less of each image anyway. */
    private static final int MOST_PIXELS = 4096;

    @Parameters(paramLabel = "PICTURE", description = "A picture file.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path picture;

    @Option(
            names = "--count",
            paramLabel = "N",
            description = "How many variations to draw (default: ${DEFAULT-VALUE}).")
    private int count = 11;

    @Option(
            names = "--image-size",
            paramLabel = "PIXELS",
            description = "Height and width of the images (default: ${DEFAULT-VALUE}).")
    private int imageSize = 224;

    @Option(names = "--seed", paramLabel = "N", description = "Of all randomness (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Mixin
    private final AugmentOptions augment = new AugmentOptions();

    @Mixin
    private final OutOption out = new OutOption();

    @Override
    public Integer call() {
        if (count < 1 || count > 999) {
            throw wrongUsage("--count must be 1 to 999, got " + count + ".");
        }
        if (imageSize > MOST_PIXELS) {
            throw wrongUsage("--image-size must be 1 to " + MOST_PIXELS + " for a figure, got " + imageSize + ".");
        }
        Path target = out.checked();
        if (!target.toString().toLowerCase(Locale.ROOT).endsWith(".png")) {
            throw new FoveaException(
                    "The figure is a PNG; give --out a name that ends in .png instead of " + target + ".");
        }
        Augmentation augmentation = fromOptions(augment::augmentation);
        if (augmentation.mixing().isPresent()) {
            throw wrongUsage("Mixing needs a batch of pictures; leave --mixup and --cutmix out here.");
        }
        ImageSize size = fromOptions(() -> ImageSize.square(imageSize));
        new PictureFigure(
                        "Augmentation of " + picture.getFileName(),
                        "The picture as it is, and as " + count + (count == 1 ? " epoch sees" : " epochs see")
                                + " it; seed " + seed,
                        panels(augmentation, size))
                .write(target);
        out().println(target);
        return ExitCode.DONE;
    }

    private List<Panel> panels(Augmentation augmentation, ImageSize size) {
        PictureReader reader = new PictureReader();
        ImageSize sourceSize = augmentation.sourceSize(size);
        ByteBuffer source = buffer(sourceSize);
        reader.read(picture, Preprocessing.of(sourceSize)).copyTo(source.duplicate());
        List<Panel> panels = new ArrayList<>();
        panels.add(new Panel("as it is", "", reader.read(picture, Preprocessing.of(size))));
        ByteBuffer varied = buffer(size);
        try (Augmenter augmenter = new Augmenter()) {
            for (int epoch = 1; epoch <= count; epoch++) {
                Optional<Variation> variation = augmentation.draw(seed, epoch, 0, size);
                if (variation.isPresent()) {
                    augmenter.vary(source, sourceSize, variation.get(), varied, size);
                    panels.add(new Panel("epoch " + epoch, "", Image.of(size, varied)));
                } else {
                    panels.add(new Panel("epoch " + epoch, "", panels.get(0).image()));
                }
            }
        }
        return panels;
    }

    private static ByteBuffer buffer(ImageSize size) {
        return ByteBuffer.allocateDirect(Math.toIntExact(size.pixels() * Image.CHANNELS));
    }
}
