package dev.fovea.data.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.data.DataFolder;
import dev.fovea.picture.Image;
import dev.fovea.picture.ImageSize;
import dev.fovea.picture.Interpolation;
import dev.fovea.picture.Preprocessing;
import dev.fovea.testing.CmykJpeg;
import dev.fovea.testing.ExifJpeg;
import dev.fovea.testing.OddPictures;
import dev.fovea.testing.SharedData;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureReaderTest {
    private static final Preprocessing SQUARE = Preprocessing.of(30, 30);

    private final PictureReader reader = new PictureReader();

    @TempDir
    Path folder;

    /** Four coloured quarters: red and green above, blue and white below. */
    private static BufferedImage quarters(int width, int height, int type) {
        BufferedImage image = new BufferedImage(width, height, type);
        Graphics2D graphics = image.createGraphics();
        Color[] colours = {Color.RED, Color.GREEN, Color.BLUE, Color.WHITE};
        for (int i = 0; i < 4; i++) {
            graphics.setColor(colours[i]);
            graphics.fillRect(i % 2 * width / 2, i / 2 * height / 2, width / 2, height / 2);
        }
        graphics.dispose();
        return image;
    }

    private Path write(BufferedImage image, String name) {
        return OddPictures.write(image, folder.resolve(name));
    }

    /** The colour in the middle of a quarter, as letters: which of red, green and blue are bright. */
    private static String colour(Image image, int row, int column) {
        int y = (2 * row + 1) * image.height() / 4;
        int x = (2 * column + 1) * image.width() / 4;
        StringBuilder text = new StringBuilder();
        for (int channel = 0; channel < 3; channel++) {
            if (image.value(y, x, channel) > 127) {
                text.append("RGB".charAt(channel));
            }
        }
        return text.toString();
    }

    private static String quarterColours(Image image) {
        return colour(image, 0, 0) + " " + colour(image, 0, 1) + " " + colour(image, 1, 0) + " " + colour(image, 1, 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.png", "a.jpg", "a.bmp", "a.gif", "a.tif"})
    void readsEveryFormatWithItsColoursInPlace(String name) throws IOException {
        Path file = write(quarters(80, 60, BufferedImage.TYPE_INT_RGB), name);

        Image image = reader.read(file, SQUARE);

        assertThat(image.size()).isEqualTo(ImageSize.square(30));
        assertThat(quarterColours(image)).isEqualTo("R G B RGB");
    }

    @Test
    void turnsGreyAndSixteenBitPicturesIntoRgb() throws IOException {
        Image grey = reader.read(write(quarters(40, 40, BufferedImage.TYPE_BYTE_GRAY), "grey.png"), SQUARE);
        Image deep = reader.read(write(quarters(40, 40, BufferedImage.TYPE_USHORT_GRAY), "deep.png"), SQUARE);

        assertThat(colour(grey, 1, 1)).isEqualTo("RGB");
        assertThat(colour(grey, 1, 0)).isEmpty();
        assertThat(colour(deep, 1, 1)).isEqualTo("RGB");
        assertThat(colour(deep, 1, 0)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void readsJpegsForPrinting(boolean adobe) throws IOException {
        int[][] inks = {{0, 255, 255, 0}, {255, 0, 255, 0}, {255, 255, 0, 0}, {0, 0, 0, 0}};
        Path file = folder.resolve("print.jpg");
        Files.write(file, CmykJpeg.quarters(64, inks, adobe));

        assertThat(quarterColours(reader.read(file, SQUARE))).isEqualTo("R G B RGB");
    }

    @Test
    void readsTheFirstFrameOfAnAnimatedGif() throws IOException {
        Path file = OddPictures.animatedGif(
                folder.resolve("animated.gif"),
                quarters(40, 40, BufferedImage.TYPE_INT_RGB),
                new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB));

        assertThat(quarterColours(reader.read(file, SQUARE))).isEqualTo("R G B RGB");
    }

    @Test
    void leavesAlphaOut() throws IOException {
        BufferedImage image = quarters(40, 40, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, 0x00FF0000);

        assertThat(quarterColours(reader.read(write(image, "alpha.png"), SQUARE)))
                .isEqualTo("R G B RGB");
    }

    @Test
    void enlargesAPictureOfOnePixel() throws IOException {
        BufferedImage one = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
        one.setRGB(0, 0, 0x336699);

        Image image = reader.read(write(one, "one.png"), SQUARE);

        assertThat(image.value(17, 3, 0)).isEqualTo(0x33);
        assertThat(image.value(17, 3, 2)).isEqualTo(0x99);
    }

    /** Orientation by EXIF's number, and where the stored quarters then are. */
    @ParameterizedTest
    @CsvSource({
        "1, R G B RGB", "2, G R RGB B", "3, RGB B G R", "4, B RGB R G",
        "5, R B G RGB", "6, B R RGB G", "7, RGB G B R", "8, G RGB R B"
    })
    void turnsAPictureAsItsExifOrientationSays(int orientation, String expected) throws IOException {
        Path plain = write(quarters(64, 64, BufferedImage.TYPE_INT_RGB), "plain.jpg");
        Path turned = folder.resolve("turned.jpg");
        Files.write(turned, ExifJpeg.withOrientation(Files.readAllBytes(plain), orientation));

        assertThat(quarterColours(reader.read(turned, SQUARE))).isEqualTo(expected);
        assertThat(quarterColours(reader.readWhole(turned))).isEqualTo(expected);
    }

    @Test
    void readsAllFlowersAlsoThoseThatImageIoCannot() {
        Path flowers = SharedData.path("data/flowers");
        int read = 0;
        for (Path kind : DataFolder.classFolders(flowers)) {
            for (Path flower : DataFolder.pictures(kind)) {
                reader.read(flower, SQUARE);
                read++;
            }
        }
        assertThat(read).isEqualTo(203);
    }

    @Test
    void shrinksByTakingMeansAsAreaInterpolationDoes() throws IOException {
        BufferedImage stripes = new BufferedImage(90, 90, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 90; y++) {
            for (int x = 0; x < 90; x++) {
                stripes.setRGB(x, y, x % 3 == 0 ? 0xFFFFFF : 0);
            }
        }
        Path file = write(stripes, "stripes.png");

        assertThat(reader.read(file, SQUARE).value(15, 15, 1)).isEqualTo(85);
        assertThat(reader.read(file, SQUARE.withInterpolation(Interpolation.NEAREST))
                        .value(15, 15, 1))
                .isIn(0, 255);
    }

    @Test
    void refusesATextFileNamedJpg() throws IOException {
        Path file = Files.writeString(folder.resolve("letter.jpg"), "Dear reader");

        assertThatThrownBy(() -> reader.read(file, SQUARE))
                .isInstanceOf(UnreadablePictureException.class)
                .hasMessageContaining("letter.jpg")
                .hasMessageContaining("not a JPEG");
    }

    @Test
    void refusesAnEmptyFileAMissingFileAndAFolder() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.png"));

        assertThatThrownBy(() -> reader.read(empty, SQUARE)).isInstanceOf(UnreadablePictureException.class);
        assertThatThrownBy(() -> reader.read(folder.resolve("none.png"), SQUARE))
                .hasMessageContaining("does not exist");
        assertThatThrownBy(() -> reader.read(folder, SQUARE)).hasMessageContaining("is not a file");
    }
}
