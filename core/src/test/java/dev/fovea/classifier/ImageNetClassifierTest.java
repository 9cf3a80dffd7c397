package dev.fovea.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.FoveaException;
import dev.fovea.engine.Engine;
import dev.fovea.engine.EngineOptions;
import dev.fovea.engine.Engines;
import dev.fovea.testing.SharedData;
import dev.fovea.zoo.Backbone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** MobileNetV2 with its real weights names what is on pictures of cats and dogs. */
class ImageNetClassifierTest {
    private static final String MOBILENET = "weights/keras/mobilenet_v2_weights_tf_dim_ordering_tf_kernels_1.0_224";
    private static final int PICTURES = 150;

    @Test
    void namesBreedsOfCatsForCatsAndOfDogsForDogs() throws IOException {
        ClassifierFile file = ImageNetClassifier.read(Backbone.MOBILENET_V2, SharedData.path(MOBILENET + ".h5"));
        try (Engine engine = Engines.open(EngineOptions.automatic());
                ImageClassifier classifier = new ImageClassifier(file, engine)) {
            // ImageNet has five breeds of cats and 118 of dogs. Measured: 0.80, 0.91, 0.11 and 0.00.
            assertThat(named(classifier, "cat", type -> type >= 281 && type <= 285))
                    .isGreaterThan(0.7);
            assertThat(named(classifier, "dog", type -> type >= 151 && type <= 268))
                    .isGreaterThan(0.85);
            assertThat(named(classifier, "cat", type -> type >= 151 && type <= 268))
                    .isLessThan(0.15);
            assertThat(named(classifier, "dog", type -> type >= 281 && type <= 285))
                    .isLessThan(0.05);
        }
    }

    /** Returns the share of a kind of shared pictures whose most probable class is one of those. */
    private static double named(ImageClassifier classifier, String kind, IntPredicate types) throws IOException {
        List<Path> pictures;
        try (Stream<Path> all = Files.list(SharedData.path("data/dogs-vs-cats/train"))) {
            pictures = all.filter(file -> String.valueOf(file.getFileName()).startsWith(kind + "."))
                    .sorted()
                    .limit(PICTURES)
                    .toList();
        }
        return classifier.predict(pictures).stream()
                        .filter(prediction ->
                                types.test(Integer.parseInt(prediction.best().label())))
                        .count()
                / (double) PICTURES;
    }

    @Test
    void saysThatAFileHasNoTop() {
        Path file = SharedData.path(MOBILENET + "_no_top.h5");
        assertThatThrownBy(() -> ImageNetClassifier.read(Backbone.MOBILENET_V2, file))
                .isInstanceOf(FoveaException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("no weights 'predictions/kernel'");
    }
}
