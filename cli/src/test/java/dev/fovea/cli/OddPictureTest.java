package dev.fovea.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.fovea.testing.CmykJpeg;
import dev.fovea.testing.OddPictures;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Uncommon files are classified as the same picture is in a common file; names may be as odd as they like. */
class OddPictureTest {
    @RegisterExtension
    static final TrainedModel TRAINED = new TrainedModel(20);

    @TempDir
    private Path folder;

    private static BufferedImage star(int type) throws IOException {
        BufferedImage picture = ImageIO.read(TRAINED.picture("star").toFile());
        BufferedImage copy = new BufferedImage(picture.getWidth(), picture.getHeight(), type);
        Graphics2D graphics = copy.createGraphics();
        graphics.drawImage(picture, 0, 0, null);
        graphics.dispose();
        return copy;
    }

    /** The probability of the first class, for each picture. */
    private static double[] probabilities(Object... pictures) throws IOException {
        Object[] words = Stream.concat(
                        Stream.of("predict", TRAINED.model(), "--json", "--precision", "float32"), Stream.of(pictures))
                .toArray();
        Run run = Run.fovea(words);
        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode predictions = new JsonMapper().readTree(run.out()).path("predictions");
        return predictions
                .valueStream()
                .mapToDouble(one -> one.path("scores").path("circle").asDouble())
                .toArray();
    }

    private void assertAlike(Path odd, Path common, double difference) throws IOException {
        double[] found = probabilities(odd, common);

        assertThat(found).hasSize(2);
        assertThat(found[0]).isCloseTo(found[1], within(difference));
    }

    private Path write(BufferedImage image, String name) {
        return OddPictures.write(image, folder.resolve(name));
    }

    @Test
    void aGreyPng() throws IOException {
        BufferedImage grey = star(BufferedImage.TYPE_BYTE_GRAY);
        BufferedImage colour = new BufferedImage(grey.getWidth(), grey.getHeight(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < grey.getHeight(); y++) {
            for (int x = 0; x < grey.getWidth(); x++) {
                colour.setRGB(x, y, grey.getRaster().getSample(x, y, 0) * 0x010101);
            }
        }

        assertAlike(write(grey, "grey.png"), write(colour, "colour.png"), 1e-6);
    }

    @Test
    void aPngOfSixteenBits() throws IOException {
        BufferedImage shallow = star(BufferedImage.TYPE_BYTE_GRAY);
        BufferedImage deep = new BufferedImage(shallow.getWidth(), shallow.getHeight(), BufferedImage.TYPE_USHORT_GRAY);
        for (int y = 0; y < shallow.getHeight(); y++) {
            for (int x = 0; x < shallow.getWidth(); x++) {
                deep.getRaster().setSample(x, y, 0, shallow.getRaster().getSample(x, y, 0) * 257);
            }
        }

        assertAlike(write(deep, "deep.png"), write(shallow, "shallow.png"), 1e-6);
    }

    @Test
    void anAnimation() throws IOException {
        BufferedImage first = star(BufferedImage.TYPE_BYTE_INDEXED);
        BufferedImage black = new BufferedImage(first.getWidth(), first.getHeight(), BufferedImage.TYPE_INT_RGB);
        Path animation = OddPictures.animatedGif(folder.resolve("moves.gif"), first, black, black);

        assertAlike(animation, write(first, "first.png"), 1e-6);
    }

    @Test
    void aJpegForPrinting() throws IOException {
        int[][] inks = {{0, 255, 255, 0}, {255, 0, 255, 0}, {255, 255, 0, 0}, {0, 0, 0, 0}};
        Path print = Files.write(folder.resolve("print.jpg"), CmykJpeg.quarters(64, inks, true));
        BufferedImage screen = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
        int[] colours = {0xFF0000, 0x00FF00, 0x0000FF, 0xFFFFFF};
        for (int y = 0; y < 64; y++) {
            for (int x = 0; x < 64; x++) {
                screen.setRGB(x, y, colours[2 * (y / 32) + x / 32]);
            }
        }

        assertAlike(print, write(screen, "screen.png"), 0.02);
    }

    @Test
    void aNameInAnyLanguageWithSpacesOrBehindALink() throws IOException {
        Path plain = TRAINED.picture("star");
        Path odd = Files.copy(plain, folder.resolve("größer 猫 (1) @home.JPG"));
        Path link = Files.createSymbolicLink(folder.resolve("link.jpg"), odd);
        Path photos = Files.createDirectories(folder.resolve("my photos"));
        Files.createLink(photos.resolve("star.jpg"), odd);
        Path linkedFolder = Files.createSymbolicLink(folder.resolve("linked"), photos);

        double[] found = probabilities(plain, odd, link, linkedFolder);

        assertThat(found).hasSize(4).containsOnly(found[0]);
    }

    @Test
    void aFolderWithThingsThatAreNoPictures() throws IOException {
        Files.copy(TRAINED.picture("star"), folder.resolve("star.JPG"));
        Files.writeString(folder.resolve("Thumbs.db"), "thumbnails");
        Files.writeString(folder.resolve(".hidden.jpg"), "hidden");
        Files.writeString(folder.resolve("notes.txt"), "notes");
        Files.createDirectories(folder.resolve("x.jpg"));

        assertThat(probabilities(folder)).hasSize(1);
    }
}
