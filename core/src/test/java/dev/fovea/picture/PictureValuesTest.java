package dev.fovea.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PictureValuesTest {
    @Test
    void refusesAnImageSizeWithoutPixels() {
        assertThatThrownBy(() -> ImageSize.of(0, 10))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("An image's height must be 1 to 65535 pixels, got 0");
        assertThatThrownBy(() -> ImageSize.square(70_000)).hasMessageContaining("got 70000");
        assertThat(ImageSize.of(65_535, 65_535).pixels()).isEqualTo(4_294_836_225L);
        assertThat(ImageSize.of(150, 200)).hasToString("150x200");
    }

    @Test
    void namesOptionsInLowerCaseAndReadsThemInAny() {
        assertThat(Interpolation.BILINEAR.keyword()).isEqualTo("bilinear");
        assertThat(Interpolation.of("Area")).isEqualTo(Interpolation.AREA);
        assertThat(Interpolation.of("lanczos")).isEqualTo(Interpolation.of("lanczos3"));
        assertThat(PixelRange.of(PixelRange.UNIT.keyword())).isEqualTo(PixelRange.UNIT);
        assertThatThrownBy(() -> Interpolation.of("cubic"))
                .hasMessage(
                        "Interpolation must be one of nearest, bilinear, bicubic, area, lanczos3, lanczos5, got cubic");
        assertThat(Fit.of("Crop-To-Aspect")).isEqualTo(Fit.CROP_TO_ASPECT);
        assertThatThrownBy(() -> Fit.of("letterbox"))
                .hasMessage("The fit must be one of stretch, crop-to-aspect, pad-to-aspect, got letterbox");
        assertThatThrownBy(() -> PixelRange.of("caffe"))
                .hasMessage("The pixel range must be one of byte, unit, got caffe");
    }

    @Test
    void resizesByAreaAndKeepsBytesUnlessToldOtherwise() {
        Preprocessing usual = Preprocessing.of(150, 200);
        assertThat(usual)
                .isEqualTo(new Preprocessing(ImageSize.of(150, 200), Interpolation.AREA, Fit.STRETCH, PixelRange.BYTE));
        assertThat(usual.withSize(ImageSize.square(64))
                        .withInterpolation(Interpolation.NEAREST)
                        .withFit(Fit.PAD_TO_ASPECT)
                        .withRange(PixelRange.UNIT))
                .isEqualTo(new Preprocessing(
                        ImageSize.of(64, 64), Interpolation.NEAREST, Fit.PAD_TO_ASPECT, PixelRange.UNIT));
    }

    @Test
    void refusesLabelsThatAreMissingBlankOrTwice() {
        assertThatThrownBy(Labels::of).hasMessageContaining("at least one name");
        assertThatThrownBy(() -> Labels.of("cat", " ")).hasMessageContaining("must not be blank");
        assertThatThrownBy(() -> Labels.of("cat", "dog", "cat")).hasMessageContaining("\"cat\" twice");
        assertThatThrownBy(() -> Labels.numbered(0)).hasMessageContaining("got 0");
    }

    @Test
    void findsTheClassOfALabel() {
        Labels labels = Labels.of("cat", "dog");
        assertThat(labels.indexOf("dog")).isEqualTo(1);
        assertThat(labels.name(0)).isEqualTo("cat");
        assertThat(labels.find("horse")).isEmpty();
        assertThatThrownBy(() -> labels.indexOf("horse")).hasMessage("There is no label \"horse\" in [cat, dog]");
        assertThat(Labels.numbered(3).names()).containsExactly("0", "1", "2");
    }

    @Test
    void keepsItsOwnCopyOfNamesAndPixels() {
        List<String> names = new ArrayList<>(List.of("cat", "dog"));
        Labels labels = new Labels(names);
        names.clear();
        assertThat(labels.count()).isEqualTo(2);

        byte[] pixels = {1, 2, 3, 4, 5, (byte) 255};
        Image image = Image.of(ImageSize.of(1, 2), pixels);
        pixels[0] = 9;
        image.pixels()[1] = 9;
        assertThat(image.value(0, 0, 0)).isEqualTo(1);
        assertThat(image.value(0, 0, 1)).isEqualTo(2);
        assertThat(image.value(0, 1, 2)).isEqualTo(255);
    }

    @Test
    void refusesPixelsThatDoNotFillTheImage() {
        assertThatThrownBy(() -> Image.of(ImageSize.of(2, 2), new byte[11]))
                .hasMessage("An image of 2x2 needs 12 bytes (height x width x 3), got 11");
        Image image = Image.of(ImageSize.of(2, 2), new byte[12]);
        assertThatThrownBy(() -> image.value(0, 2, 0)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void copiesItsPixelsIntoABuffer() {
        Image image = Image.of(ImageSize.of(1, 1), new byte[] {7, 8, 9});
        ByteBuffer buffer = ByteBuffer.allocateDirect(6).position(3);
        image.copyTo(buffer);
        assertThat(buffer.hasRemaining()).isFalse();
        assertThat(Image.of(ImageSize.of(1, 1), buffer.position(3)))
                .isEqualTo(image)
                .hasSameHashCodeAs(image);
    }
}
