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
import dev.fovea.engine.Executable;
import dev.fovea.engine.Precision;
import dev.fovea.engine.Samples;
import dev.fovea.engine.TrainingBatch;
import dev.fovea.engine.TrainingExecutable;
import dev.fovea.nn.LayerNode;
import dev.fovea.nn.Network;
import dev.fovea.nn.ParameterSpec;
import dev.fovea.nn.Tensor;
import dev.fovea.nn.TrainingGraph;
import dev.fovea.nn.Weights;
import dev.fovea.nn.layer.BatchNormalization;
import dev.fovea.nn.loss.Loss;
import dev.fovea.nn.optimizer.Sgd;
import dev.fovea.picture.ImageSize;
import dev.fovea.testing.SharedData;
import dev.fovea.zoo.Backbone;
import dev.fovea.zoo.FeatureForm;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** MobileNetV2 with trained weights beside ResNet50: the last block of each fine-tuned on some of the five flowers. */
class FineTuneSeveralTest {
    private static final int SIDE = 64;
    private static final int MOBILE_NET_MAPS = 2 * 2 * 160;
    private static final int MAPS = MOBILE_NET_MAPS + 2 * 2 * 2048;

    @TempDir
    private static Path folder;

    private static Engine engine;
    private static CutBackbone cut;
    private static FeatureTable table;
    private static FineTuned tuned;

    @BeforeAll
    static void tuneBoth() {
        Dataset flowers = DataFolder.readClasses(SharedData.path("data/flowers"));
        List<Sample> some = IntStream.range(0, flowers.size())
                .filter(picture -> picture % 6 == 0)
                .mapToObj(picture -> flowers.samples().get(picture))
                .toList();
        engine = Engines.open(EngineOptions.automatic().withPrecision(Precision.FLOAT32));
        cut = CutBackbone.of(CombinedFeatures.of(List.of(mobileNet(), resNet())), 1);
        table = new BottleneckFeatures(cut.mapsAndFeatures(), engine, LoaderResources.ofThreads(2), folder)
                .compute(
                        new Dataset(flowers.labels(), some),
                        List.of(FeaturePass.PLAIN),
                        BottleneckFeatures.Watcher.SILENT);
        int[] pictures = IntStream.range(0, table.size()).toArray();
        TrainedHead head = new HeadTrainer(cut.features(table), cut.whole().shape(), engine, 1)
                .train(new HeadPlan.Logistic(new LogisticRegression(2, 1)), pictures, pictures, note -> {});
        FineTuningPlan plan = FineTuningPlan.of(1).withEpochs(2).withLearningRate(1e-5);
        tuned = new FineTuner(cut, cut.maps(table), engine, folder, 1).tune(plan, head, pictures, pictures, note -> {});
    }

    @AfterAll
    static void closeEngine() {
        if (engine != null) {
            engine.close();
        }
    }

    private static FeatureNetwork mobileNet() {
        return FeatureNetwork.of(
                Backbone.MOBILENET_V2,
                SharedData.path("weights/keras/mobilenet_v2_weights_tf_dim_ordering_tf_kernels_1.0_224_no_top.h5"),
                new ImageSize(SIDE, SIDE),
                FeatureForm.AVERAGE);
    }

    private static FeatureNetwork resNet() {
        return FeatureNetwork.of(
                Backbone.RESNET_50,
                SharedData.path("keras/resnet50_weights_tf_dim_ordering_tf_kernels_notop.h5"),
                new ImageSize(SIDE, SIDE),
                FeatureForm.AVERAGE);
    }

    private static Samples images(int count) {
        byte[] bytes = new byte[count * SIDE * SIDE * 3];
        new Random(3).nextBytes(bytes);
        return Samples.ofBytes(
                ByteBuffer.allocateDirect(bytes.length).put(bytes).flip(), count);
    }

    private static void assertClose(float[] values, float[] expected) {
        assertThat(values).hasSameSizeAs(expected);
        for (int i = 0; i < values.length; i++) {
            assertThat(values[i]).isCloseTo(expected[i], within(1e-4f * Math.max(1, Math.abs(expected[i]))));
        }
    }

    /** Returns what the layers at the cut compute of images, image by image. */
    private static Samples maps(Samples images, int count) {
        FeatureNetwork both = cut.mapsAndFeatures();
        try (Executable lower = engine.compile(both.network(), both.weights())) {
            float[] rows = lower.predict(images).values();
            int width = rows.length / count;
            float[] maps = new float[count * MAPS];
            for (int i = 0; i < count; i++) {
                System.arraycopy(rows, i * width, maps, i * MAPS, MAPS);
            }
            return Samples.ofFloats(maps, count);
        }
    }

    @Test
    void cutsEachBackboneBelowItsOwnLastBlocks() {
        assertThat(cut.at()).containsExactly("mobilenet-v2.block_15_add", "resnet-50.conv5_block2_out");
        assertThat(cut.blocks()).hasSize(1);
        assertThat(cut.blocks().get(0))
                .contains("mobilenet-v2.block_16_expand", "mobilenet-v2.Conv_1")
                .contains("resnet-50.conv5_block3_1_conv", "several_backbones")
                .doesNotContain("resnet-50.conv1_conv");
        assertThat(CutBackbone.of(cut.whole(), 2).rates(0.5))
                .containsEntry("mobilenet-v2.block_16_expand", 0.5)
                .containsEntry("resnet-50.conv5_block3_1_conv", 0.5)
                .containsEntry("mobilenet-v2.block_15_expand", 0.25);
        assertThatThrownBy(() -> CutBackbone.of(cut.whole(), 17))
                .hasMessage("Network 'mobilenet-v2' has 16 blocks, so that the last 17 cannot be fine-tuned;"
                        + " ask for fewer.");
        assertThatThrownBy(() -> CutBackbone.of(resNet(), 17)).hasMessageContaining("'resnet50' has 16 blocks");
    }

    @Test
    void computesOfKeptMapsWhatTheWholeNetworkComputesOfPictures() {
        Samples images = images(2);
        Network upper = cut.whole().network().after(cut.at());
        try (Executable whole =
                        engine.compile(cut.whole().network(), cut.whole().weights());
                Executable above = engine.compile(
                        upper, FeatureNetwork.of(upper, cut.whole().weights()))) {
            float[] features = whole.predict(images).values();
            assertThat(features).hasSize(2 * (1280 + 2048));
            assertClose(above.predict(maps(images, 2)).values(), features);
        }
    }

    @Test
    void takesOnKeptMapsTheStepThatTheWholeNetworkTakesOnPictures() {
        Samples images = images(3);
        Loss loss = Loss.forNetwork(tuned.network());
        Samples targets = Samples.ofFloats(loss.targets(new int[] {0, 3, 4}, 5), 3);
        Map<String, Double> rates = cut.rates(0.1);

        Weights onPictures =
                step(TrainingGraph.of(tuned.network(), loss).withRates(rates), tuned.weights(), images, targets);
        Weights onMaps = step(
                TrainingGraph.of(tuned.upper(), loss).withRates(rates), tuned.upperWeights(), maps(images, 3), targets);

        for (ParameterSpec parameter : tuned.upper().parameters()) {
            assertClose(
                    onMaps.get(parameter.name()).values(),
                    onPictures.get(parameter.name()).values());
        }
        assertThat(onMaps.get("mobilenet-v2.Conv_1/kernel"))
                .isNotEqualTo(tuned.weights().get("mobilenet-v2.Conv_1/kernel"));
    }

    private static Weights step(TrainingGraph graph, Weights initial, Samples images, Samples targets) {
        try (TrainingExecutable executable = engine.compile(graph, initial, Sgd.withMomentum(0.9), 1)) {
            executable.step(TrainingBatch.of(images, targets), 0.001, 0);
            return executable.weights();
        }
    }

    @Test
    void makesOneModelInWhichBothBlocksHaveLearned() {
        List<String> changed = new ArrayList<>();
        for (LayerNode layer : cut.whole().network().layers()) {
            boolean trained =
                    cut.blocks().get(0).contains(layer.name()) && !(layer.layer() instanceof BatchNormalization);
            for (ParameterSpec parameter : layer.parameters()) {
                boolean same = tuned.weights()
                        .get(parameter.name())
                        .equals(cut.whole().weights().get(parameter.name()));
                assertThat(same).as(parameter.name()).isEqualTo(!trained);
                if (!same) {
                    changed.add(layer.name());
                }
            }
        }
        assertThat(changed).contains("mobilenet-v2.block_16_expand", "resnet-50.conv5_block3_3_conv");

        Path model = folder.resolve("both.keras");
        TransferredClassifier.of(cut.whole(), tuned, table.dataset().labels(), Map.of(), Map.of())
                .write(model);
        ClassifierFile read = ClassifierFile.read(model);
        int[] pictures = {0, 11, 23};
        Tensor fromMaps =
                new FeatureJudge(cut.maps(table), engine).predict(tuned.upper(), tuned.upperWeights(), pictures, 1);
        try (ImageClassifier classifier = new ImageClassifier(read, engine)) {
            for (int i = 0; i < pictures.length; i++) {
                int row = 5 * i;
                classifier
                        .predict(table.dataset().samples().get(pictures[i]).file())
                        .scores()
                        .forEach(score -> assertThat(score.probability())
                                .isCloseTo(
                                        fromMaps.values()[row + read.labels().indexOf(score.label())], within(1e-3)));
            }
        }
    }
}
