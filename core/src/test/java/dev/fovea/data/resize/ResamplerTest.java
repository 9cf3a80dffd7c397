package dev.fovea.data.resize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fovea.data.opencv.OpenCv;
import dev.fovea.picture.Fit;
import dev.fovea.picture.ImageSize;
import dev.fovea.picture.Interpolation;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Resized pictures against what Pillow, Keras, TensorFlow and torchvision made of them. */
class ResamplerTest {
    @BeforeAll
    static void loadOpenCv() {
        OpenCv.load();
    }

    private static JsonNode golden() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(ResamplerTest.class.getResourceAsStream("/golden/resizing.json"))) {
            return new ObjectMapper().readTree(in);
        }
    }

    @TestFactory
    Stream<DynamicTest> resizesAsOthersDo() throws IOException {
        return StreamSupport.stream(golden().get("cases").spliterator(), false).map(each -> {
            ImageSize source = size(each.get("source"));
            ImageSize target = size(each.get("target"));
            Fit fit = Fit.of(each.get("fit").asText());
            Interpolation interpolation =
                    Interpolation.of(each.get("interpolation").asText());
            String maker = each.get("by").asText();
            int tolerance = tolerance(maker, interpolation);
            byte[] expected = HexFormat.of().parseHex(each.get("pixels").asText());
            return DynamicTest.dynamicTest(
                    maker + " " + interpolation.keyword() + " " + fit.keyword() + " " + source + " to " + target,
                    () -> assertThat(largestDifference(resized(source, target, fit, interpolation), expected))
                            .isLessThanOrEqualTo(tolerance));
        });
    }

    /** The others keep fractions and values beyond 0 and 255 between the two axes; Pillow and we do not. */
    private static int tolerance(String maker, Interpolation interpolation) {
        if (maker.equals("Pillow")) {
            return 0;
        }
        return switch (interpolation) {
            case LANCZOS3 -> 2;
            case LANCZOS5 -> 3;
            case NEAREST, BILINEAR, BICUBIC, AREA -> 1;
        };
    }

    private static ImageSize size(JsonNode sides) {
        return ImageSize.of(sides.get(0).asInt(), sides.get(1).asInt());
    }

    private static byte[] resized(ImageSize source, ImageSize target, Fit fit, Interpolation interpolation) {
        try (Resampler resampler = new Resampler();
                Mat picture = DrawnPicture.draw(source.height(), source.width());
                Mat image = new Mat(target.height(), target.width(), CV_8UC3)) {
            resampler.resize(picture, Region.of(fit, source.height(), source.width(), target), interpolation, image);
            byte[] bytes = new byte[Math.toIntExact(target.pixels() * 3)];
            image.data().get(bytes, 0, bytes.length);
            return bytes;
        }
    }

    private static int largestDifference(byte[] one, byte[] other) {
        assertThat(one).hasSameSizeAs(other);
        int largest = 0;
        for (int i = 0; i < one.length; i++) {
            largest = Math.max(largest, Math.abs((one[i] & 0xff) - (other[i] & 0xff)));
        }
        return largest;
    }
}
