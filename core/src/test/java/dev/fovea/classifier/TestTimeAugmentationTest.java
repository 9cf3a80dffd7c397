package dev.fovea.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.data.DataFolder;
import dev.fovea.data.augment.Augmentation;
import dev.fovea.data.decode.DecodeLimits;
import dev.fovea.data.decode.PictureReader;
import dev.fovea.engine.Engine;
import dev.fovea.engine.EngineOptions;
import dev.fovea.engine.Engines;
import dev.fovea.engine.Precision;
import dev.fovea.nn.Network;
import dev.fovea.nn.Shape;
import dev.fovea.nn.Tensor;
import dev.fovea.picture.Image;
import dev.fovea.picture.ImageSize;
import dev.fovea.picture.Labels;
import dev.fovea.picture.Preprocessing;
import dev.fovea.testing.SharedData;
import dev.fovea.zoo.Zoo;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TestTimeAugmentationTest {
    private static final ImageSize SIZE = ImageSize.of(32, 40);

    private static ClassifierFile file() {
        Network network = Zoo.SEED_CNN.network(Shape.of(32, 40, 3), 3);
        return new ClassifierFile(
                network,
                network.initialWeights(7),
                Labels.of("a", "b", "c"),
                Preprocessing.of(SIZE),
                Optional.empty(),
                List.of());
    }

    private static Engine engine() {
        return Engines.open(EngineOptions.automatic().withPrecision(Precision.FLOAT32));
    }

    private static byte[] mirrored(Image image) {
        byte[] pixels = new byte[image.pixels().length];
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                for (int channel = 0; channel < 3; channel++) {
                    pixels[(y * image.width() + x) * 3 + channel] =
                            (byte) image.value(y, image.width() - 1 - x, channel);
                }
            }
        }
        return pixels;
    }

    @Test
    void takesTheMeanOfThePictureAndItsMirrorImage() {
        Path picture =
                DataFolder.pictures(SharedData.path("data/dogs-vs-cats/train")).get(3);
        Image image = new PictureReader().read(picture, Preprocessing.of(SIZE));
        try (Engine engine = engine();
                ImageClassifier plain = new ImageClassifier(file(), engine);
                ImageClassifier both =
                        new ImageClassifier(file(), engine, DecodeLimits.DEFAULT, TestTimeAugmentation.flip(SIZE))) {
            ByteBuffer pixels = ByteBuffer.allocateDirect(2 * image.pixels().length);
            pixels.put(image.pixels()).put(mirrored(image)).flip();
            Tensor views = plain.probabilities(pixels, 2);

            Prediction prediction = both.predict(picture);

            for (int label = 0; label < 3; label++) {
                double mean = (views.values()[label] + views.values()[3 + label]) / 2;
                String name = both.labels().name(label);
                assertThat(prediction.scores())
                        .filteredOn(score -> score.label().equals(name))
                        .singleElement()
                        .satisfies(score -> assertThat(score.probability()).isCloseTo(mean, within(1e-6)));
            }
        }
    }

    @Test
    void judgesThePictureItselfFirstAndTheSameViewsEveryTime() {
        TestTimeAugmentation views = TestTimeAugmentation.of(6, SIZE);

        assertThat(views.views()).hasSize(5).doesNotHaveDuplicates();
        assertThat(TestTimeAugmentation.of(6, SIZE)).isEqualTo(views);
    }

    @Test
    void refusesRandomCropsAndASingleView() {
        assertThatThrownBy(() -> TestTimeAugmentation.of(1, SIZE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Test-time augmentation takes 2 to 100 views of a picture, got 1");
        assertThatThrownBy(() -> TestTimeAugmentation.drawn(Augmentation.standard(), 3, SIZE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cannot take random crops");
    }
}
