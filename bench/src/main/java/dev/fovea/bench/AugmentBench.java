package dev.fovea.bench;

import dev.fovea.data.augment.Augmentation;
import dev.fovea.data.augment.Augmenter;
import dev.fovea.data.augment.colour.ColourJitter;
import dev.fovea.data.augment.geometry.HorizontalFlip;
import dev.fovea.data.augment.geometry.Rotation;
import dev.fovea.data.augment.geometry.Shear;
import dev.fovea.data.augment.geometry.Shift;
import dev.fovea.data.augment.geometry.Zoom;
import dev.fovea.picture.Image;
import dev.fovea.picture.ImageSize;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Varies images that are in memory, on one thread. */
@Command(
        name = "augment",
        description = "Varying images alone, on one thread: keras (geometry) or torchvision (and colours).")
final class AugmentBench implements Callable<Integer> {
    private static final int IMAGES = 64;

    @Option(names = "--like", description = "keras or torchvision")
    private String like = "keras";

    @Option(names = "--image-size")
    private int imageSize = 150;

    @Option(names = "--images", description = "images of a pass")
    private int images = 6400;

    @Override
    public Integer call() {
        Augmentation geometry = Augmentation.of(
                new Rotation(20), new Shift(0.1, 0.1), new Shear(11.46), Zoom.by(0.2), HorizontalFlip.half());
        Augmentation colours = Augmentation.of(
                new Rotation(20),
                new Shift(0.1, 0.1),
                new Shear(11.46),
                Zoom.by(0.2),
                HorizontalFlip.half(),
                new ColourJitter(0.4, 0.4, 0.4, 0.1));
        Augmentation chosen = like.equals("torchvision") ? colours : geometry;
        ImageSize size = ImageSize.square(imageSize);
        int bytes = Math.toIntExact(size.pixels() * Image.CHANNELS);
        ByteBuffer source = ByteBuffer.allocateDirect(IMAGES * bytes);
        byte[] pixels = new byte[IMAGES * bytes];
        new Random(1).nextBytes(pixels);
        source.put(pixels);
        ByteBuffer target = ByteBuffer.allocateDirect(bytes);
        AtomicInteger epoch = new AtomicInteger();
        try (Augmenter augmenter = new Augmenter()) {
            double rate = Pace.bestOf(3, images, () -> {
                int number = epoch.incrementAndGet();
                for (int i = 0; i < images; i++) {
                    source.position(i % IMAGES * bytes);
                    augmenter.vary(source, size, chosen.draw(1, number, i, size).orElseThrow(), target, size);
                }
            });
            System.out.printf(Locale.ROOT, "{\"images_per_second\": %.2f}%n", rate);
        }
        return 0;
    }
}
