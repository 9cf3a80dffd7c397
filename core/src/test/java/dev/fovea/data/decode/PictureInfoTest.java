package dev.fovea.data.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.fovea.picture.Image;
import dev.fovea.picture.ImageSize;
import dev.fovea.testing.CmykJpeg;
import dev.fovea.testing.OddPictures;
import dev.fovea.testing.SharedData;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What headers say, compared with what Pillow says of the same files; bench/golden/headers.py recorded it. */
class PictureInfoTest {
    @TempDir
    private Path folder;

    private static List<JsonNode> recorded() throws IOException {
        try (InputStream in = PictureInfoTest.class.getResourceAsStream("/golden/headers.json")) {
            List<JsonNode> cases = new ArrayList<>();
            new JsonMapper().readTree(in).path("cases").forEach(cases::add);
            return cases;
        }
    }

    private static byte[] file(JsonNode recorded) {
        return Base64.getDecoder().decode(recorded.path("file").asText());
    }

    @TestFactory
    Stream<DynamicTest> saysWhatPillowSays() throws IOException {
        return recorded().stream()
                .map(expected -> DynamicTest.dynamicTest(expected.path("name").asText(), () -> {
                    PictureInfo info = PictureInfo.of(file(expected), "recorded");

                    assertThat(info.format())
                            .hasToString(expected.path("format").asText());
                    assertThat(info.height()).isEqualTo(expected.path("height").asLong());
                    assertThat(info.width()).isEqualTo(expected.path("width").asLong());
                    assertThat(info.complete()).isTrue();
                    PictureTraits traits = info.traits();
                    assertThat(traits.alpha()).isEqualTo(expected.path("alpha").asBoolean());
                    assertThat(traits.frames())
                            .isEqualTo(expected.path("frames").asInt());
                    assertThat(traits.iccProfile())
                            .isEqualTo(expected.path("profile").asBoolean());
                    assertThat(traits.bits() > 8)
                            .isEqualTo(expected.path("deep").asBoolean());
                    assertThat(shown(info)).isEqualTo(expected.path("colours").asText());
                }));
    }

    /** Pillow calls a BMP file with a table of greys grey; the file says that it is a table. */
    private static String shown(PictureInfo info) {
        boolean tableOfGreys =
                info.format() == PictureFormat.BMP && info.traits().colours() == ColourModel.PALETTE;
        return tableOfGreys ? "GREY" : info.traits().colours().name();
    }

    @Test
    void damagedHeadersAreRefusedAndNeverCrash() throws IOException {
        for (JsonNode recorded : recorded()) {
            byte[] whole = file(recorded);
            for (int length = 0; length < whole.length; length++) {
                read(Arrays.copyOf(whole, length));
            }
            for (int at = 0; at < whole.length; at++) {
                byte[] changed = whole.clone();
                changed[at] = (byte) ~changed[at];
                read(changed);
            }
        }
    }

    private static void read(byte[] content) {
        try {
            assertThat(PictureInfo.of(content, "damaged").traits().frames()).isPositive();
        } catch (UnreadablePictureException e) {
            assertThat(e).hasMessageContaining("damaged");
        }
    }

    @Test
    void countsTheFramesOfAnAnimation() throws IOException {
        BufferedImage black = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
        Path moves = OddPictures.animatedGif(folder.resolve("moves.gif"), black, black, black);

        assertThat(PictureInfo.read(moves).traits().frames()).isEqualTo(3);
    }

    @Test
    void knowsInksWithAndWithoutAdobesMarker() throws IOException {
        int[][] inks = {{0, 255, 255, 0}, {255, 0, 255, 0}, {255, 255, 0, 0}, {0, 0, 0, 0}};
        for (boolean adobe : new boolean[] {true, false}) {
            PictureInfo info = PictureInfo.of(CmykJpeg.quarters(16, inks, adobe), "print");

            assertThat(info.traits().colours()).isEqualTo(ColourModel.CMYK);
        }
    }

    @Test
    void tellsTruncatedFromUnreadable() throws IOException {
        byte[] whole = Files.readAllBytes(
                OddPictures.write(new BufferedImage(9, 9, BufferedImage.TYPE_INT_RGB), folder.resolve("a.png")));
        try (PictureDecoder decoder = new PictureDecoder(DecodeLimits.DEFAULT)) {
            assertThatThrownBy(() -> decoder.survey(Arrays.copyOf(whole, 60), "cut", 1, 9))
                    .isInstanceOfSatisfying(
                            UnreadablePictureException.class,
                            e -> assertThat(e.isTruncated()).isTrue());
            assertThatThrownBy(() -> decoder.survey(new byte[] {1, 2, 3}, "text", 1, 9))
                    .isInstanceOfSatisfying(
                            UnreadablePictureException.class,
                            e -> assertThat(e.isTruncated()).isFalse());
        }
    }

    @Test
    void aSurveySaysMeansAndDeviationsOfAllPixels() throws IOException {
        Path cat = SharedData.path("data/dogs-vs-cats/train/cat.1.jpg");
        Image whole = new PictureReader().readWhole(cat);
        try (PictureDecoder decoder = new PictureDecoder(DecodeLimits.DEFAULT)) {
            PictureSurvey survey = decoder.survey(Files.readAllBytes(cat), "cat", 200, 128);

            for (int channel = 0; channel < Image.CHANNELS; channel++) {
                int c = channel;
                double[] values = java.util.stream.IntStream.range(0, 200 * 200)
                        .mapToDouble(i -> whole.value(i / 200, i % 200, c))
                        .toArray();
                double mean = Arrays.stream(values).average().orElseThrow();
                double variance = Arrays.stream(values)
                        .map(v -> (v - mean) * (v - mean))
                        .average()
                        .orElseThrow();
                assertThat(survey.statistics().mean(channel)).isCloseTo(mean, within(1e-6));
                assertThat(survey.statistics().deviation(channel)).isCloseTo(Math.sqrt(variance), within(1e-6));
            }
            assertThat(survey.small().size()).isEqualTo(ImageSize.square(128));
            Image again = new PictureReader().read(JpegEncoder.encode(survey.small(), 95), "small", preprocessing());
            assertThat(again.value(64, 64, 0)).isCloseTo(survey.small().value(64, 64, 0), within(12));
        }
    }

    private static dev.fovea.picture.Preprocessing preprocessing() {
        return dev.fovea.picture.Preprocessing.of(128, 128);
    }
}
