package dev.fovea.classifier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.data.decode.PictureReader;
import dev.fovea.engine.EngineOptions;
import dev.fovea.engine.Engines;
import dev.fovea.engine.OnnxModel;
import dev.fovea.engine.OnnxSession;
import dev.fovea.engine.Samples;
import dev.fovea.format.onnx.InputForm;
import dev.fovea.format.onnx.OnnxExporter;
import dev.fovea.format.onnx.OnnxOptions;
import dev.fovea.nn.Network;
import dev.fovea.nn.Shape;
import dev.fovea.nn.Weights;
import dev.fovea.nn.layer.Flatten;
import dev.fovea.picture.Fit;
import dev.fovea.picture.Image;
import dev.fovea.picture.ImageSize;
import dev.fovea.picture.Interpolation;
import dev.fovea.picture.Preprocessing;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Preprocessing inside an ONNX file gives the bytes that our own gives, for every way to resize and every fit. */
class OnnxPreprocessingTest {
    private static final ImageSize TARGET = new ImageSize(18, 23);
    private static final List<ImageSize> PICTURES = List.of(
            TARGET,
            new ImageSize(40, 60),
            new ImageSize(61, 37),
            new ImageSize(7, 9),
            new ImageSize(50, 11),
            new ImageSize(9, 100),
            new ImageSize(1, 1),
            new ImageSize(300, 217));

    private static final PictureReader READER = new PictureReader();

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> givesTheSameBytes() {
        return Stream.of(Interpolation.values())
                .flatMap(interpolation -> Stream.of(Fit.values())
                        .map(fit -> DynamicTest.dynamicTest(
                                interpolation.keyword() + " " + fit.keyword(),
                                () -> check(new Preprocessing(
                                        TARGET, interpolation, fit, dev.fovea.picture.PixelRange.BYTE)))));
    }

    private void check(Preprocessing preprocessing) {
        // A network that answers the pixels it is fed.
        Network network =
                Network.sequential("pixels", Shape.of(TARGET.height(), TARGET.width(), 3), List.of(Flatten.create()));
        Path file = folder.resolve("pixels.onnx");
        OnnxExporter.of(network, new Weights(Map.of()), OnnxOptions.of(InputForm.PIXELS, preprocessing))
                .write(file);
        for (ImageSize size : PICTURES) {
            Image picture = drawn(size);
            byte[] ours = READER.read(png(picture), "drawn", preprocessing).pixels();
            OnnxModel model = new OnnxModel(
                    file,
                    OnnxExporter.INPUT,
                    OnnxExporter.OUTPUT,
                    OnnxModel.Feed.BYTES,
                    Shape.of(size.height(), size.width(), 3),
                    OptionalInt.empty());
            ByteBuffer bytes = ByteBuffer.allocateDirect(2 * (int) size.pixels() * 3);
            picture.copyTo(bytes);
            picture.copyTo(bytes);
            try (OnnxSession session = Engines.open(model, EngineOptions.automatic())) {
                float[] pixels =
                        session.predict(Samples.ofBytes(bytes.flip(), 2)).values();
                int[] actual = new int[pixels.length];
                int[] wanted = new int[2 * ours.length];
                for (int i = 0; i < actual.length; i++) {
                    actual[i] = (int) pixels[i];
                    wanted[i] = ours[i % ours.length] & 0xff;
                }
                assertThat(actual).as("%s to %s", size, preprocessing).containsExactly(wanted);
            }
        }
    }

    /** Slopes, edges and fine structure. */
    private static Image drawn(ImageSize size) {
        byte[] pixels = new byte[(int) size.pixels() * 3];
        for (int i = 0; i < pixels.length; i++) {
            int y = i / 3 / size.width();
            int x = i / 3 % size.width();
            int fine = (x * x * 7 + y * 13 + x * y * 5 + i % 3 * 31) % 61;
            pixels[i] = (byte) (3 * x + 2 * y + 40 * (i % 3) + ((x / 5 + y / 7) % 2) * 120 + fine);
        }
        return Image.of(size, pixels);
    }

    private static byte[] png(Image image) {
        BufferedImage buffered = new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                buffered.setRGB(x, y, image.value(y, x, 0) << 16 | image.value(y, x, 1) << 8 | image.value(y, x, 2));
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(buffered, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
