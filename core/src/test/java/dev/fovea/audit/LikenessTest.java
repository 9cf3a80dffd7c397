package dev.fovea.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.data.DataFolder;
import dev.fovea.data.decode.JpegEncoder;
import dev.fovea.data.decode.PictureReader;
import dev.fovea.picture.Image;
import dev.fovea.picture.ImageSize;
import dev.fovea.picture.Preprocessing;
import dev.fovea.testing.SharedData;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Copies of real pictures are alike, and different pictures are not. */
class LikenessTest {
    private static final int PICTURES = 100;

    private final PictureReader reader = new PictureReader();

    private Image picture(int number) {
        Path file =
                DataFolder.pictures(SharedData.path("data/dogs-vs-cats/train")).get(number);
        return reader.readWhole(file);
    }

    private Image savedAgain(Image image, int quality, int side) {
        return reader.read(JpegEncoder.encode(image, quality), "copy", Preprocessing.of(side, side));
    }

    private static Image brightened(Image image) {
        byte[] pixels = image.pixels();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) ((pixels[i] & 0xff) * 7 / 8 + 20);
        }
        return Image.of(image.size(), pixels);
    }

    @Test
    void aCopyIsAlikeHoweverItWasSavedSizedOrBrightened() {
        List<String> missed = new ArrayList<>();
        for (int number = 0; number < PICTURES; number++) {
            Image image = picture(number);
            Likeness likeness = Likeness.of(image);
            List<Image> copies = List.of(savedAgain(image, 40, 200), savedAgain(image, 90, 100), brightened(image));
            for (int i = 0; i < copies.size(); i++) {
                Likeness copy = Likeness.of(copies.get(i));
                if (!likeness.isLike(copy)) {
                    missed.add(number + " copy " + i + ": " + Long.bitCount(likeness.hash() ^ copy.hash()) + " bits, "
                            + likeness.difference(copy));
                }
            }
        }
        assertThat(missed).isEmpty();
    }

    @Test
    void differentPicturesAreNotAlike() {
        List<Likeness> likenesses = new ArrayList<>();
        for (int number = 0; number < PICTURES; number++) {
            likenesses.add(Likeness.of(picture(number)));
        }
        for (int i = 0; i < PICTURES; i++) {
            for (int j = i + 1; j < PICTURES; j++) {
                assertThat(likenesses.get(i).isLike(likenesses.get(j))).isFalse();
            }
        }
    }

    @Test
    void aPictureOfOnePixelHasALikeness() {
        Image dot = Image.of(ImageSize.of(1, 1), new byte[] {1, 2, 3});

        assertThat(Likeness.of(dot).difference(Likeness.of(dot))).isZero();
    }
}
