package dev.fovea.classifier;

import dev.fovea.data.augment.Augmentation;
import dev.fovea.data.augment.Augmenter;
import dev.fovea.data.augment.Transform;
import dev.fovea.data.augment.Variation;
import dev.fovea.data.augment.geometry.HorizontalFlip;
import dev.fovea.data.augment.geometry.Shift;
import dev.fovea.data.augment.geometry.Zoom;
import dev.fovea.picture.Image;
import dev.fovea.picture.ImageSize;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Classifies several views of each picture and takes the mean of their probabilities. The views are the same for every picture
 * and every time; the first is the picture as it is.
 *
 * @param views how each view but the first differs from the picture
 */
public record TestTimeAugmentation(List<Variation> views, ImageSize size) {
    private static final int MOST = 100;
    private static final long SEED = 1;

    public TestTimeAugmentation {
        views = List.copyOf(views);
    }

    /** Returns one view: the picture as it is. */
    public static TestTimeAugmentation none(ImageSize size) {
        return new TestTimeAugmentation(List.of(), size);
    }

    /** Returns two views: the picture and its mirror image. */
    public static TestTimeAugmentation flip(ImageSize size) {
        return drawn(Augmentation.of(new HorizontalFlip(1)), 2, size);
    }

    /**
     * Returns the picture and views that are mirrored, moved by up to 5% and scaled by 0.85 to 1.
     *
     * @param count views in all, 2-100
     */
    public static TestTimeAugmentation of(int count, ImageSize size) {
        Transform[] usual = {HorizontalFlip.half(), new Zoom(0.85, 1), new Shift(0.05, 0.05)};
        return drawn(Augmentation.of(usual), count, size);
    }

    /**
     * Returns the picture and views that an augmentation draws.
     *
     * @param count views in all, 2-100
     * @throws IllegalArgumentException if the count is out of range, or the augmentation reads from larger images
     */
    public static TestTimeAugmentation drawn(Augmentation augmentation, int count, ImageSize size) {
        if (count < 2 || count > MOST) {
            throw new IllegalArgumentException(
                    "Test-time augmentation takes 2 to " + MOST + " views of a picture, got " + count);
        }
        if (!augmentation.sourceSize(size).equals(size)) {
            throw new IllegalArgumentException(
                    "Test-time augmentation cannot take random crops; zoom and shift instead");
        }
        List<Variation> views = new ArrayList<>();
        for (int view = 1; view < count; view++) {
            Optional<Variation> variation = augmentation.draw(SEED, view, 0, size);
            views.add(variation.orElseGet(() -> new Variation(Optional.empty(), List.of())));
        }
        return new TestTimeAugmentation(views, size);
    }

    /** Returns one view of each image, in a new buffer; {@code pixels} stay as they are. */
    ByteBuffer view(Variation view, ByteBuffer pixels, int images) {
        int bytes = Math.toIntExact(size.pixels() * Image.CHANNELS);
        ByteBuffer varied = ByteBuffer.allocateDirect(images * bytes);
        ByteBuffer source = pixels.duplicate();
        try (Augmenter augmenter = new Augmenter()) {
            for (int image = 0; image < images; image++) {
                source.position(image * bytes);
                augmenter.vary(source, size, view, varied.position(image * bytes), size);
            }
        }
        return varied.position(0);
    }
}
