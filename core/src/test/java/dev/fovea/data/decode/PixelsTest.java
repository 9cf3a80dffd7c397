package dev.fovea.data.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.data.augment.Augmentation;
import dev.fovea.data.augment.Augmenter;
import dev.fovea.data.augment.Variation;
import dev.fovea.data.augment.Warp;
import dev.fovea.data.augment.geometry.HorizontalFlip;
import dev.fovea.data.augment.geometry.Rotation;
import dev.fovea.data.augment.geometry.Shear;
import dev.fovea.data.augment.geometry.Shift;
import dev.fovea.data.augment.geometry.Zoom;
import dev.fovea.picture.Image;
import dev.fovea.picture.Preprocessing;
import dev.fovea.testing.CmykJpeg;
import dev.fovea.testing.OddPictures;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every pixel of uncommon files against the values that were put in, and of warps against a slow reference. */
class PixelsTest {
    private static final int HEIGHT = 37;
    private static final int WIDTH = 51;

    private final PictureReader reader = new PictureReader();

    @TempDir
    Path folder;

    @Test
    void keepsEveryValueOfAGreyPng() {
        BufferedImage grey = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
        SplittableRandom random = new SplittableRandom(1);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                grey.getRaster().setSample(x, y, 0, random.nextInt(256));
            }
        }

        Image image = reader.readWhole(OddPictures.write(grey, folder.resolve("grey.png")));

        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                assertPixel(image, y, x, grey.getRaster().getSample(x, y, 0) * 0x010101, 0);
            }
        }
    }

    @Test
    void roundsSixteenBitsToEight() {
        BufferedImage deep = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_USHORT_GRAY);
        SplittableRandom random = new SplittableRandom(2);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                deep.getRaster().setSample(x, y, 0, random.nextInt(1 << 16));
            }
        }

        Image image = reader.readWhole(OddPictures.write(deep, folder.resolve("deep.png")));

        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                double exact = deep.getRaster().getSample(x, y, 0) / 257.0;
                for (int channel = 0; channel < Image.CHANNELS; channel++) {
                    assertThat((double) image.value(y, x, channel)).isCloseTo(exact, within(1.0));
                }
            }
        }
    }

    @Test
    void keepsEveryColourOfAnAnimationsFirstFrame() throws IOException {
        BufferedImage first = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        int[] colours = {0x102030, 0xFF8000, 0x00C0A0, 0xFFFFFF, 0x000001};
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                first.setRGB(x, y, colours[(x * 7 + y * 3) % colours.length]);
            }
        }
        BufferedImage second = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);

        Image image = reader.readWhole(OddPictures.animatedGif(folder.resolve("moves.gif"), first, second, second));

        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                assertPixel(image, y, x, first.getRGB(x, y), 0);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void mixesInksAsPaperDoes(boolean adobe) throws IOException {
        int[][] inks = {{100, 30, 60, 40}, {0, 200, 10, 90}, {255, 255, 255, 0}, {20, 20, 20, 200}};
        Path file = Files.write(folder.resolve("print.jpg"), CmykJpeg.quarters(64, inks, adobe));

        Image image = reader.readWhole(file);

        for (int quarter = 0; quarter < inks.length; quarter++) {
            int[] ink = inks[quarter];
            int colour = 0;
            for (int channel = 0; channel < Image.CHANNELS; channel++) {
                colour = (colour << 8) | (255 - ink[channel]) * (255 - ink[3]) / 255;
            }
            assertPixel(image, 16 + 32 * (quarter / 2), 16 + 32 * (quarter % 2), colour, 3);
        }
    }

    private static void assertPixel(Image image, int y, int x, int rgb, int tolerance) {
        for (int channel = 0; channel < Image.CHANNELS; channel++) {
            int expected = (rgb >> (8 * (2 - channel))) & 0xFF;
            assertThat(image.value(y, x, channel))
                    .as("channel %d at row %d, column %d", channel, y, x)
                    .isBetween(expected - tolerance, expected + tolerance);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void warpsAsASlowReferenceDoes(long seed) {
        BufferedImage waves = waves();
        Path file = OddPictures.write(waves, folder.resolve("waves.png"));
        Preprocessing asIs = Preprocessing.of(HEIGHT, WIDTH);
        Augmentation all = Augmentation.of(
                new Rotation(25), new Shift(0.2, 0.2), new Shear(20), Zoom.by(0.3), HorizontalFlip.half());
        Variation variation = all.draw(seed, 1, 1, asIs.size()).orElseThrow();
        Warp warp = variation.warp().orElseThrow();
        ByteBuffer warped = ByteBuffer.allocateDirect(HEIGHT * WIDTH * Image.CHANNELS);

        ByteBuffer unwarped = ByteBuffer.allocateDirect(HEIGHT * WIDTH * Image.CHANNELS);
        new PictureReader().read(file, asIs).copyTo(unwarped);
        try (Augmenter augmenter = new Augmenter()) {
            augmenter.vary(unwarped.flip(), asIs.size(), variation, warped, asIs.size());
        }

        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                for (int channel = 0; channel < Image.CHANNELS; channel++) {
                    double column = warp.xx() * x + warp.xy() * y + warp.x0();
                    double row = warp.yx() * x + warp.yy() * y + warp.y0();
                    double exact = between(waves, row, column, 8 * (2 - channel));
                    double found = warped.get((y * WIDTH + x) * Image.CHANNELS + channel) & 0xFF;
                    // Half a step of rounding, and OpenCV's places are on a grid of 1/32 pixel.
                    assertThat(found).isCloseTo(exact, within(1.5));
                }
            }
        }
    }

    /** Colours that change slowly, by 20 from pixel to pixel at most. */
    private static BufferedImage waves() {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                int red = (int) Math.round(128 + 100 * Math.sin(x / 7.0 + y / 11.0));
                int green = 255 * x / WIDTH;
                int blue = 255 * y / HEIGHT;
                image.setRGB(x, y, red << 16 | green << 8 | blue);
            }
        }
        return image;
    }

    /** Bilinear interpolation in double precision; outside, the nearest pixel of the border. */
    private static double between(BufferedImage image, double row, double column, int shift) {
        int top = (int) Math.floor(row);
        int left = (int) Math.floor(column);
        double sum = 0;
        for (int y = top; y <= top + 1; y++) {
            for (int x = left; x <= left + 1; x++) {
                double weight = (1 - Math.abs(row - y)) * (1 - Math.abs(column - x));
                int inside = image.getRGB(Math.max(0, Math.min(WIDTH - 1, x)), Math.max(0, Math.min(HEIGHT - 1, y)));
                sum += weight * ((inside >> shift) & 0xFF);
            }
        }
        return sum;
    }
}
