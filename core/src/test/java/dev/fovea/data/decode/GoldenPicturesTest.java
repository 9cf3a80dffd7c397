package dev.fovea.data.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fovea.picture.Image;
import dev.fovea.picture.ImageSize;
import dev.fovea.picture.Preprocessing;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real files of every kind, pixel by pixel, against what Pillow reads from them. */
class GoldenPicturesTest {
    @TempDir
    Path folder;

    private static InputStream resource(String name) {
        return Objects.requireNonNull(GoldenPicturesTest.class.getResourceAsStream("/golden/" + name), name);
    }

    private static Stream<JsonNode> pictures() throws IOException {
        try (InputStream in = resource("pictures.json")) {
            return StreamSupport.stream(
                    new ObjectMapper().readTree(in).get("pictures").spliterator(), false);
        }
    }

    @TestFactory
    Stream<DynamicTest> readsWhatPillowReads() throws IOException {
        return pictures().map(each -> {
            String name = each.get("name").asText();
            return DynamicTest.dynamicTest(name, () -> {
                Path file = folder.resolve(name);
                try (InputStream in = resource("pictures/" + name)) {
                    Files.copy(in, file);
                }
                ImageSize size = ImageSize.of(
                        each.get("height").asInt(), each.get("width").asInt());
                Image expected = Image.of(
                        size, HexFormat.of().parseHex(each.get("pixels").asText()));

                assertThat(largestDifference(new PictureReader().readWhole(file), expected))
                        .isLessThanOrEqualTo(tolerance(name));
                PictureHeader header = PictureHeader.of(ByteBuffer.wrap(Files.readAllBytes(file)));
                assertThat(header.frames()).isEqualTo(each.get("frames").asLong());
                assertThat(header.uprightHeight()).isEqualTo(size.height());
                assertThat(header.uprightWidth()).isEqualTo(size.width());
            });
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"animated.gif", "animated.png", "animated.webp", "pages.tif"})
    void refusesMoreFramesThanAllowed(String name) throws IOException {
        byte[] file;
        try (InputStream in = resource("pictures/" + name)) {
            file = in.readAllBytes();
        }
        PictureReader reader = new PictureReader(DecodeLimits.DEFAULT.withMaxFrames(1));

        assertThatThrownBy(() -> reader.read(file, name, Preprocessing.of(8, 8)))
                .isInstanceOf(UnreadablePictureException.class)
                .hasMessageContaining(name)
                .hasMessageContaining("has too many frames or pages")
                .hasMessageContaining("the limit is 1");
    }

    /** Inks are mixed to colours with one rounding here and with two there. */
    private static int tolerance(String name) {
        return name.contains("cmyk") || name.contains("ycck") ? 2 : 0;
    }

    private static int largestDifference(Image one, Image other) {
        assertThat(one.size()).isEqualTo(other.size());
        byte[] left = one.pixels();
        byte[] right = other.pixels();
        int largest = 0;
        for (int i = 0; i < left.length; i++) {
            largest = Math.max(largest, Math.abs((left[i] & 0xff) - (right[i] & 0xff)));
        }
        return largest;
    }
}
