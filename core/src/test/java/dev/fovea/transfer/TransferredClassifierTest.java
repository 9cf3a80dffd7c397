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
import dev.fovea.nn.layer.Dense;
import dev.fovea.picture.ImageSize;
import dev.fovea.testing.SharedData;
import dev.fovea.training.Figures;
import dev.fovea.zoo.Backbone;
import dev.fovea.zoo.FeatureForm;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** MobileNetV2 with trained weights and heads on the five flowers. */
class TransferredClassifierTest {
    @TempDir
    private static Path folder;

    private static Engine engine;
    private static FeatureNetwork network;
    private static FeatureTable table;

    @BeforeAll
    static void computeFeatures() {
        Path weights =
                SharedData.path("weights/keras/mobilenet_v2_weights_tf_dim_ordering_tf_kernels_1.0_224_no_top.h5");
        Dataset flowers = DataFolder.readClasses(SharedData.path("data/flowers"));
        engine = Engines.open(EngineOptions.automatic().withPrecision(Precision.FLOAT32));
        network = FeatureNetwork.of(Backbone.MOBILENET_V2, weights, new ImageSize(96, 96), FeatureForm.AVERAGE);
        table = new BottleneckFeatures(network, engine, LoaderResources.ofThreads(2), folder)
                .compute(flowers, List.of(FeaturePass.PLAIN, FeaturePass.MIRRORED), BottleneckFeatures.Watcher.SILENT);
    }

    @AfterAll
    static void closeEngine() {
        if (engine != null) {
            engine.close();
        }
    }

    private static int[] every(int step, int from) {
        return IntStream.range(0, table.size())
                .filter(picture -> picture % step == from)
                .toArray();
    }

    private static int[] others(int step, int from) {
        return IntStream.range(0, table.size())
                .filter(picture -> picture % step != from)
                .toArray();
    }

    @Test
    void saysOfPicturesWhatItsHeadSaysOfTheirFeatures() {
        HeadTrainer trainer = new HeadTrainer(table, network.shape(), engine, 1);
        int[] judged = every(4, 0);
        TrainedHead head =
                trainer.train(new HeadPlan.Logistic(LogisticRegression.standard()), others(4, 0), judged, note -> {});
        ClassifierFile made =
                TransferredClassifier.of(network, head, table.dataset().labels(), Map.of("data", "flowers"), Map.of());
        Path model = folder.resolve("flowers.keras");

        made.write(model);
        ClassifierFile read = ClassifierFile.read(model);

        assertThat(read.network().trainableParameterCount()).isEqualTo(5 * 1281);
        assertThat(read.provenance().orElseThrow().training())
                .containsEntry("backbone", "mobilenet-v2")
                .containsKey("penalty");
        Tensor fromFeatures = trainer.predict(head, judged, 1);
        try (ImageClassifier classifier = new ImageClassifier(read, engine)) {
            for (int i = 0; i < judged.length; i++) {
                Sample sample = table.dataset().samples().get(judged[i]);
                int place = i;
                classifier
                        .predict(sample.file())
                        .scores()
                        .forEach(score -> assertThat(score.probability())
                                .isCloseTo(
                                        fromFeatures
                                                .values()[
                                                place * 5 + read.labels().indexOf(score.label())],
                                        within(1e-3)));
            }
        }
        Figures figures = trainer.judge(head, judged);
        // Small images, few pictures: much more than one in five, and about what cross-validation said.
        assertThat(figures.accuracy()).isGreaterThan(0.55);
        assertThat(head.figures().get("crossvalidation_accuracy")).isCloseTo(figures.accuracy(), within(0.15));
    }

    @Test
    void learnsTheTutorialsHeadOfTwoClasses() {
        Dataset two = new Dataset(
                dev.fovea.picture.Labels.of("daisy", "other"),
                table.dataset().samples().stream()
                        .map(sample -> new Sample(sample.file(), sample.label() == 0 ? 0 : 1))
                        .toList());
        HeadTrainer trainer = new HeadTrainer(table.withLabels(two), network.shape(), engine, 1);

        TrainedHead head = trainer.train(HeadPlan.tutorial(), others(4, 0), every(4, 0), note -> {});

        assertThat(head.layers().stream().filter(Dense.class::isInstance).map(layer -> ((Dense) layer).units()))
                .containsExactly(512, 256, 1);
        Figures figures = trainer.judge(head, every(4, 0));
        assertThat(figures.accuracy()).isEqualTo(head.figures().get("validation_accuracy"));
        assertThat(figures.loss()).isCloseTo(head.figures().get("validation_loss"), within(1e-4));
        assertThat(figures.accuracy()).isGreaterThan(0.8);
    }

    @Test
    void takesFeaturesOfSeveralDepthsAndOfClassifiers() {
        FeatureNetwork deep = network.inLayers(List.of("block_15_add", "block_16_project_BN", "out_relu"));
        assertThat(deep.shape().size(0)).isEqualTo(160 + 320 + 1280);

        HeadTrainer trainer = new HeadTrainer(table, network.shape(), engine, 1);
        TrainedHead head = trainer.train(HeadPlan.of("dense:8", 1), others(4, 0), every(4, 0), note -> {});
        ClassifierFile made =
                TransferredClassifier.of(network, head, table.dataset().labels(), Map.of(), Map.of());
        assertThat(FeatureNetwork.of(made).shape().size(0)).isEqualTo(8);
    }

    @Test
    void refusesHeadsThatAreNone() {
        assertThatThrownBy(() -> HeadPlan.of("dense:256,x", 1))
                .hasMessage("dense: needs whole numbers such as 256,64, got dense:256,x");
        assertThatThrownBy(() -> HeadPlan.of("svm", 1)).hasMessageContaining("A head is logistic, tutorial, or dense:");
        assertThatThrownBy(() -> HeadPlan.of("dense:0", 1)).hasMessage("A hidden layer needs 1 unit or more, got 0");
    }
}
