package dev.fovea.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.picture.Image;
import dev.fovea.picture.ImageSize;
import dev.fovea.report.PictureFigure.Panel;
import java.awt.image.BufferedImage;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PictureFigureTest {
    @ParameterizedTest
    @CsvSource({"1, 1", "3, 200", "200, 3", "200, 200", "375, 500", "3000, 4000", "10, 5000"})
    void isOfASensibleSizeForAPictureOfAnySize(int height, int width) {
        BufferedImage figure = figure(4, plain(height, width, 90)).draw();

        assertThat(figure.getWidth()).isBetween(700, 4200);
        assertThat(figure.getHeight()).isBetween(500, 4200);
    }

    @Test
    void showsThePixelsOfASmallImageAsSquares() {
        BufferedImage figure = figure(1, plain(1, 1, 90)).draw();

        long grey = 0;
        for (int y = 0; y < figure.getHeight(); y++) {
            for (int x = 0; x < figure.getWidth(); x++) {
                grey += figure.getRGB(x, y) == 0xFF5A5A5A ? 1 : 0;
            }
        }
        assertThat(grey).isEqualTo(480 * 480);
    }

    @Test
    void keepsALongTitleInside() {
        Panel panel = new Panel("a".repeat(500), "b".repeat(500), plain(10, 10, 0));

        BufferedImage figure = new PictureFigure("t".repeat(500), "s".repeat(500), List.of(panel, panel)).draw();

        for (int y = 0; y < figure.getHeight(); y++) {
            assertThat(figure.getRGB(figure.getWidth() - 20, y)).isEqualTo(0xFFFFFFFF);
        }
    }

    @Test
    void refusesImagesOfDifferentSizes() {
        List<Panel> panels = List.of(new Panel("a", "", plain(2, 2, 0)), new Panel("b", "", plain(2, 3, 0)));

        assertThatThrownBy(() -> new PictureFigure("t", "", panels))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("one size");
    }

    private static PictureFigure figure(int panels, Image image) {
        return new PictureFigure("Title", "subtitle", Collections.nCopies(panels, new Panel("panel", "note", image)));
    }

    private static Image plain(int height, int width, int grey) {
        byte[] pixels = new byte[height * width * 3];
        java.util.Arrays.fill(pixels, (byte) grey);
        return Image.of(ImageSize.of(height, width), pixels);
    }
}
