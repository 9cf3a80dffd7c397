package dev.fovea.cli;

import dev.fovea.classifier.TestTimeAugmentation;
import dev.fovea.picture.ImageSize;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that says how many views of a picture are judged. */
final class ViewOptions {
    @Option(
            names = "--tta",
            paramLabel = "flip|N",
            description =
                    "Test-time augmentation: judge each picture and its mirror image, or N views that are mirrored,"
                            + " moved and scaled a little, and take the mean (default: the picture alone).")
    private @Nullable String views;

    /** @throws IllegalArgumentException if it is neither {@code flip} nor a number of views */
    TestTimeAugmentation views(ImageSize size) {
        if (views == null) {
            return TestTimeAugmentation.none(size);
        }
        if (views.equals("flip")) {
            return TestTimeAugmentation.flip(size);
        }
        try {
            return TestTimeAugmentation.of(Integer.parseInt(views), size);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--tta must be flip or a number of views, got " + views, e);
        }
    }
}
