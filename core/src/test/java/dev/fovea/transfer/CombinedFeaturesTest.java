package dev.fovea.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.classifier.ClassifierFile;
import dev.fovea.classifier.ImageClassifier;
import dev.fovea.data.DataFolder;
import dev.fovea.data.Dataset;
import dev.fovea.data.LoaderResources;
import dev.fovea.data.Sample;
import dev.fovea.engine.Engine;
import dev.fovea.engine.EngineOptions;
import dev.fovea.engine.Engines;
import dev.fovea.engine.Precision;
import dev.fovea.nn.Tensor;
import dev.fovea.picture.ImageSize;
import dev.fovea.testing.SharedData;
import dev.fovea.zoo.Backbone;
import dev.fovea.zoo.FeatureForm;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** MobileNetV2 with trained weights beside ResNet50, which takes other pixels: blue first, channel means subtracted. */
class CombinedFeaturesTest {
    private static final ImageSize SIZE = new ImageSize(64, 64);

    @TempDir
    private Path folder;

    private static FeatureNetwork network(Backbone backbone, String file, ImageSize size) {
        return FeatureNetwork.of(backbone, SharedData.path(file), size, FeatureForm.AVERAGE);
    }

    private static FeatureNetwork mobileNet() {
        return network(
                Backbone.MOBILENET_V2,
                "weights/keras/mobilenet_v2_weights_tf_dim_ordering_tf_kernels_1.0_224_no_top.h5",
                SIZE);
    }

    private static FeatureNetwork resNet(ImageSize size) {
        return network(Backbone.RESNET_50, "keras/resnet50_weights_tf_dim_ordering_tf_kernels_notop.h5", size);
    }

    private static Dataset someFlowers() {
        Dataset all = DataFolder.readClasses(SharedData.path("data/flowers"));
        List<Sample> some = IntStream.range(0, all.size())
                .filter(i -> i % 6 == 0)
                .mapToObj(all.samples()::get)
                .toList();
        return new Dataset(all.labels(), some);
    }

    @Test
    void oneFileOfBothTakesPicturesAndSaysWhatItsHeadSaysOfTheirFeaturesSideBySide() {
        FeatureNetwork both = CombinedFeatures.of(List.of(mobileNet(), resNet(SIZE)));
        try (Engine engine = Engines.open(EngineOptions.automatic().withPrecision(Precision.FLOAT32))) {
            FeatureTable beside = table(mobileNet(), engine).beside(table(resNet(SIZE), engine));
            FeatureTable table = table(both, engine);
            assertSame(table, beside);

            int[] pictures = IntStream.range(0, table.size()).toArray();
            HeadTrainer trainer = new HeadTrainer(beside, both.shape(), engine, 1);
            TrainedHead head =
                    trainer.train(new HeadPlan.Logistic(new LogisticRegression(2, 1)), pictures, pictures, note -> {});
            Path model = folder.resolve("both.keras");
            TransferredClassifier.of(both, head, table.dataset().labels(), Map.of(), Map.of())
                    .write(model);

            ClassifierFile read = ClassifierFile.read(model);
            assertThat(read.network().trainableParameterCount()).isEqualTo(5 * (1280 + 2048 + 1));
            Tensor fromFeatures = trainer.predict(head, pictures, 1);
            try (ImageClassifier classifier = new ImageClassifier(read, engine)) {
                for (int i = 0; i < pictures.length; i += 5) {
                    int row = 5 * i;
                    classifier
                            .predict(table.dataset().samples().get(i).file())
                            .scores()
                            .forEach(score -> assertThat(score.probability())
                                    .isCloseTo(
                                            fromFeatures
                                                    .values()[
                                                    row + read.labels().indexOf(score.label())],
                                            within(1e-3)));
                }
            }
        }
    }

    private FeatureTable table(FeatureNetwork network, Engine engine) {
        return new BottleneckFeatures(network, engine, LoaderResources.ofThreads(2), folder)
                .compute(someFlowers(), List.of(FeaturePass.PLAIN), BottleneckFeatures.Watcher.SILENT);
    }

    private static void assertSame(FeatureTable combined, FeatureTable beside) {
        assertThat(combined.columns()).isEqualTo(beside.columns()).isEqualTo(1280 + 2048);
        float[] one = new float[combined.columns()];
        float[] other = new float[combined.columns()];
        for (int picture = 0; picture < combined.size(); picture++) {
            combined.copy(picture, 0, one, 0);
            beside.copy(picture, 0, other, 0);
            for (int column = 0; column < one.length; column++) {
                assertThat(one[column])
                        .as("picture %d, column %d", picture, column)
                        .isCloseTo(other[column], within(1e-4f * Math.max(1, Math.abs(other[column]))));
            }
        }
    }

    @Test
    void refusesWhatDoesNotFit() {
        FeatureNetwork larger = resNet(new ImageSize(96, 96));
        assertThatThrownBy(() -> CombinedFeatures.of(List.of(mobileNet(), larger)))
                .hasMessageContaining("'mobilenet-v2' and 'resnet-50' take different images");
        assertThatThrownBy(() -> CombinedFeatures.of(List.of(mobileNet(), mobileNet())))
                .hasMessageContaining("leave 'mobilenet-v2' there once");
    }
}
