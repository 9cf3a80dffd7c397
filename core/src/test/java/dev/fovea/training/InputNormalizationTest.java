package dev.fovea.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fovea.data.Dataset;
import dev.fovea.data.LoaderResources;
import dev.fovea.data.Sample;
import dev.fovea.engine.Engine;
import dev.fovea.engine.EngineOptions;
import dev.fovea.engine.Engines;
import dev.fovea.engine.Executable;
import dev.fovea.engine.Precision;
import dev.fovea.engine.Samples;
import dev.fovea.engine.torch.Golden;
import dev.fovea.format.keras.KerasFile;
import dev.fovea.format.keras.KerasFileWriter;
import dev.fovea.format.keras.SavedModel;
import dev.fovea.nn.LayerNode;
import dev.fovea.nn.Network;
import dev.fovea.nn.Shape;
import dev.fovea.nn.Tensor;
import dev.fovea.nn.Weights;
import dev.fovea.nn.layer.Conv2D;
import dev.fovea.nn.layer.Flatten;
import dev.fovea.nn.layer.Normalization;
import dev.fovea.nn.layer.Rescaling;
import dev.fovea.picture.Labels;
import dev.fovea.picture.Preprocessing;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What stands at a network's input does what Keras's ImageDataGenerator does, before and after a Keras file. */
class InputNormalizationTest {
    @TempDir
    private Path folder;

    private static Network plain(Shape images) {
        return Network.sequential("plain", images, List.of(Rescaling.toUnitRange(), Flatten.create()));
    }

    private static Normalization.Moments moments(JsonNode golden) {
        return new Normalization.Moments(numbers(golden.get("means")), numbers(golden.get("variances")));
    }

    private static List<Double> numbers(JsonNode array) {
        List<Double> numbers = new ArrayList<>();
        array.forEach(number -> numbers.add(number.asDouble()));
        return numbers;
    }

    @TestFactory
    Stream<DynamicTest> computesWhatKerasComputes() throws IOException {
        JsonNode golden = Golden.read("normalize.json");
        return Golden.cases("normalize.json")
                .map(each -> DynamicTest.dynamicTest(each.get("name").asText(), () -> check(golden, each)));
    }

    private void check(JsonNode golden, JsonNode expected) {
        Tensor images = Golden.tensor(golden.get("images"));
        InputNormalization normalization =
                InputNormalization.of(expected.get("name").asText());
        Network network = normalization.applyTo(plain(Golden.sample(images)), moments(golden));
        float[] wanted = Golden.floats(expected.get("output").get("data"));
        Golden.assertClose("output", predict(network, network.initialWeights(1), images), wanted, 1e-5);

        Path file = folder.resolve("model.keras");
        KerasFileWriter.write(file, SavedModel.of(network, network.initialWeights(1), Instant.EPOCH, Map.of()));
        try (KerasFile read = KerasFile.open(file)) {
            assertThat(read.notes()).isEmpty();
            Golden.assertClose("output again", predict(read.network(), read.weights(), images), wanted, 1e-5);
        }
        assertThat(KerasFileWriter.needs(network))
                .hasSize(normalization == InputNormalization.SAMPLEWISE_CENTER ? 1 : 0);
    }

    private static float[] predict(Network network, Weights weights, Tensor images) {
        ByteBuffer bytes = ByteBuffer.allocateDirect(images.values().length);
        for (float value : images.values()) {
            bytes.put((byte) value);
        }
        EngineOptions options = EngineOptions.automatic().withPrecision(Precision.FLOAT32);
        try (Engine engine = Engines.open(options);
                Executable executable = engine.compile(network, weights)) {
            return executable
                    .predict(Samples.ofBytes(bytes, images.shape().size(0)))
                    .values();
        }
    }

    @Test
    void measuresChannelsOfPicturesAsNumpyDoes() throws IOException {
        JsonNode golden = Golden.read("normalize.json");
        Tensor images = Golden.tensor(golden.get("images"));
        int height = images.shape().size(1);
        int width = images.shape().size(2);
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < images.shape().size(0); i++) {
            Path file = folder.resolve(i + ".png");
            BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    int at = ((i * height + y) * width + x) * 3;
                    int red = (int) images.values()[at];
                    int green = (int) images.values()[at + 1];
                    picture.setRGB(x, y, red << 16 | green << 8 | (int) images.values()[at + 2]);
                }
            }
            ImageIO.write(picture, "png", file.toFile());
            samples.add(new Sample(file, i % 2));
        }
        Normalization.Moments measured = ChannelMoments.measure(
                new Dataset(Labels.of("a", "b"), samples),
                Preprocessing.of(height, width),
                LoaderResources.allProcessors());

        Normalization.Moments expected = moments(golden);
        for (int channel = 0; channel < 3; channel++) {
            assertThat(measured.mean().get(channel)).isCloseTo(expected.mean().get(channel), within(1e-9));
            assertThat(measured.variance().get(channel))
                    .isCloseTo(expected.variance().get(channel), within(1e-6));
        }
    }

    @Test
    void leavesTheRestOfTheNetworkAsItIs() {
        Network network = Network.sequential(
                "small",
                Shape.of(5, 7, 3),
                List.of(new Rescaling("", 1 / 127.5, -1), Conv2D.of(2, 3), Flatten.create()));
        Network centered = InputNormalization.SAMPLEWISE_CENTER.applyTo(
                network, new Normalization.Moments(List.of(0.0), List.of(1.0)));

        assertThat(centered.layers())
                .extracting(LayerNode::name)
                .containsExactly("centering", "rescaling", "conv2d", "flatten");
        assertThat(centered.layer("rescaling").layer()).isEqualTo(new Rescaling("", 1 / 127.5, 0));
        assertThat(centered.initialWeights(3)).isEqualTo(network.initialWeights(3));
        assertThat(InputNormalization.RESCALE.applyTo(network, new Normalization.Moments(List.of(0.0), List.of(1.0))))
                .isSameAs(network);
    }

    @Test
    void namesTheChoicesToWhoeverAsksForAnother() {
        assertThatThrownBy(() -> InputNormalization.of("zca"))
                .hasMessageContaining(
                        "rescale, featurewise, featurewise-center, samplewise, samplewise-center, got zca");
    }
}
