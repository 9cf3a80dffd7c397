package dev.fovea.data.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.picture.Image;
import dev.fovea.picture.Preprocessing;
import dev.fovea.testing.OddPictures;
import dev.fovea.testing.SharedData;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cut, changed and hostile files: each is refused with its name, or gives the pixels that it should. */
class DamagedPictureTest {
    private static final Preprocessing SQUARE = Preprocessing.of(30, 30);

    private final PictureReader reader = new PictureReader();

    @TempDir
    Path folder;

    private static BufferedImage noise(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        SplittableRandom random = new SplittableRandom(3);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, random.nextInt());
            }
        }
        return image;
    }

    private byte[] picture(String extension) throws IOException {
        return Files.readAllBytes(OddPictures.write(noise(12, 9), folder.resolve("whole." + extension)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "gif", "bmp", "jpg"})
    void refusesAPictureThatIsCutAnywhereUnlessNoPixelIsMissing(String extension) throws IOException {
        byte[] whole = picture(extension);
        Image expected = reader.read(whole, "whole." + extension, SQUARE);
        List<Integer> read = new ArrayList<>();
        for (int length = 0; length < whole.length; length++) {
            try {
                Image image = reader.read(Arrays.copyOf(whole, length), "cut." + extension, SQUARE);
                assertThat(largestDifference(image, expected))
                        .as("%d bytes", length)
                        .isLessThanOrEqualTo(4);
                read.add(length);
            } catch (UnreadablePictureException e) {
                assertThat(e).hasMessageContaining("cut." + extension);
            }
        }
        // What may be missing is the end mark, and the padding before it.
        assertThat(read).allMatch(length -> length >= whole.length - 3);
    }

    private static int largestDifference(Image left, Image right) {
        int largest = 0;
        for (int y = 0; y < left.height(); y++) {
            for (int x = 0; x < left.width(); x++) {
                for (int channel = 0; channel < Image.CHANNELS; channel++) {
                    int difference = Math.abs(left.value(y, x, channel) - right.value(y, x, channel));
                    largest = Math.max(largest, difference);
                }
            }
        }
        return largest;
    }

    @Test
    void refusesATruncatedPhotograph() throws IOException {
        byte[] whole = Files.readAllBytes(SharedData.path("data/dogs-vs-cats/train/cat.1.jpg"));
        for (int share = 2; share < 10; share++) {
            Path file = Files.write(folder.resolve("cut.jpg"), Arrays.copyOf(whole, whole.length * share / 10));
            assertThatThrownBy(() -> reader.read(file, SQUARE))
                    .isInstanceOf(UnreadablePictureException.class)
                    .hasMessageContaining("cut.jpg")
                    .hasMessageContaining("truncated");
        }
    }

    @Test
    void readsAJpegThatLacksNothingButItsEndMark() throws IOException {
        Path photograph = SharedData.path("data/dogs-vs-cats/train/cat.1.jpg");
        byte[] whole = Files.readAllBytes(photograph);
        Path endless = Files.write(folder.resolve("endless.jpg"), Arrays.copyOf(whole, whole.length - 2));

        // Another decoder reads it, which may round differently.
        assertThat(largestDifference(reader.readWhole(endless), reader.readWhole(photograph)))
                .isLessThanOrEqualTo(4);
    }

    @Test
    void neverTakesAPngWithOneByteChangedForAnotherPicture() throws IOException {
        byte[] whole = picture("png");
        Image expected = reader.read(whole, "whole.png", SQUARE);
        int refused = 0;
        for (int at = 0; at < whole.length; at++) {
            byte[] changed = whole.clone();
            changed[at] ^= 0x10;
            try {
                assertThat(reader.read(changed, "changed.png", SQUARE)).isEqualTo(expected);
            } catch (UnreadablePictureException e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(whole.length - 8);
    }

    @Test
    void saysThatAPngsChecksumIsWrong() throws IOException {
        byte[] changed = picture("png");
        changed[60] ^= 1;

        assertThatThrownBy(() -> reader.read(changed, "changed.png", SQUARE))
                .hasMessageContaining("the checksum of its IDAT chunk is wrong");
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "gif", "bmp", "tif"})
    void answersDamagedFilesWithOneKindOfException(String extension) throws IOException {
        byte[] whole = picture(extension);
        SplittableRandom random = new SplittableRandom(7);
        int refused = 0;
        for (int i = 0; i < 1_000; i++) {
            byte[] changed = whole.clone();
            for (int change = random.nextInt(1, 5); change > 0; change--) {
                changed[random.nextInt(Math.min(whole.length, 200))] = (byte) random.nextInt(256);
            }
            try {
                reader.read(changed, "changed." + extension, SQUARE);
            } catch (UnreadablePictureException e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(20);
    }

    @Test
    void refusesAPngOfTooManyPixelsBeforeItDecodesAny() throws IOException {
        Path bomb = OddPictures.blackPng(folder.resolve("bomb.png"), 20_000, 20_000);
        long before = peakOfMemoryKib();

        assertThatThrownBy(() -> reader.read(bomb, SQUARE))
                .isInstanceOf(UnreadablePictureException.class)
                .hasMessageContaining("bomb.png")
                .hasMessageContaining("is too large: its header says 20000x20000 pixels")
                .hasMessageContaining("the limit is 100000000 pixels");

        assertThat(peakOfMemoryKib() - before).isLessThan(50 << 10);
        // A smaller one, which is allowed, does take its 192 MB: the measure measures. Memory that was given back
        // meanwhile
        // must not count, hence a new start.
        Path large = OddPictures.blackPng(folder.resolve("large.png"), 8_000, 8_000);
        peakOfMemoryKib();
        long beforeLarge = peakOfMemoryKib();
        reader.read(large, SQUARE);
        assertThat(peakOfMemoryKib() - beforeLarge).isGreaterThan(100 << 10);
    }

    /** Starts a new peak where the machine allows it, so that what ran before does not hide one. */
    private static long peakOfMemoryKib() throws IOException {
        Path status = Path.of("/proc/self/status");
        Assumptions.assumeTrue(Files.exists(status), "only Linux tells the peak of the memory");
        long peak = Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
        Files.writeString(Path.of("/proc/self/clear_refs"), "5");
        return peak;
    }

    @Test
    void refusesAFileThatIsTooLongWithoutReadingIt() throws IOException {
        Path endless = folder.resolve("endless.jpg");
        try (RandomAccessFile file = new RandomAccessFile(endless.toFile(), "rw")) {
            file.write(new byte[] {(byte) 0xff, (byte) 0xd8});
            file.setLength(3L << 30); // sparse: it takes no room on the disk
        }

        assertThatThrownBy(() -> reader.read(endless, SQUARE))
                .isInstanceOf(UnreadablePictureException.class)
                .hasMessageContaining("is too large: it has 3221225472 bytes, and the limit is 536870912");
        assertThatThrownBy(() -> new PictureReader(DecodeLimits.DEFAULT.withMaxFileBytes(100))
                        .read(picture("png"), "upload.png", SQUARE))
                .hasMessageContaining("upload.png")
                .hasMessageContaining("the limit is 100");
    }
}
