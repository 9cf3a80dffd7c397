package dev.fovea.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.FoveaException;
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
import dev.fovea.nn.Shape;
import dev.fovea.nn.Tensor;
import dev.fovea.nn.TrainingGraph;
import dev.fovea.nn.Weights;
import dev.fovea.nn.layer.BatchNormalization;
import dev.fovea.nn.loss.Loss;
import dev.fovea.nn.optimizer.Sgd;
import dev.fovea.picture.ImageSize;
import dev.fovea.picture.Labels;
import dev.fovea.picture.Preprocessing;
import dev.fovea.testing.SharedData;
import dev.fovea.training.Figures;
import dev.fovea.zoo.Backbone;
import dev.fovea.zoo.FeatureForm;
import dev.fovea.zoo.Zoo;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** MobileNetV2 with trained weights, its last two blocks fine-tuned on some of the five flowers. */
class FineTunerTest {
    private static final int SIDE = 64;
    private static final FineTuningPlan PLAN = new FineTuningPlan(2, 4, 16, Sgd.withMomentum(0.9), 0.01, 0.1, 1);

    @TempDir
    private static Path folder;

    private static Engine engine;
    private static CutBackbone cut;
    private static FeatureTable table;
    private static TrainedHead head;
    private static int[] training;
    private static int[] validation;

    @BeforeAll
    static void trainAHead() {
        Path weights =
                SharedData.path("weights/keras/mobilenet_v2_weights_tf_dim_ordering_tf_kernels_1.0_224_no_top.h5");
        Dataset flowers = DataFolder.readClasses(SharedData.path("data/flowers"));
        List<Sample> some = IntStream.range(0, flowers.size())
                .filter(picture -> picture % 2 == 0)
                .mapToObj(picture -> flowers.samples().get(picture))
                .toList();
        engine = Engines.open(EngineOptions.automatic().withPrecision(Precision.FLOAT32));
        FeatureNetwork network =
                FeatureNetwork.of(Backbone.MOBILENET_V2, weights, new ImageSize(SIDE, SIDE), FeatureForm.AVERAGE);
        cut = CutBackbone.of(network, 2);
        table = new BottleneckFeatures(cut.mapsAndFeatures(), engine, LoaderResources.ofThreads(2), folder)
                .compute(
                        new Dataset(flowers.labels(), some),
                        List.of(FeaturePass.PLAIN, FeaturePass.MIRRORED),
                        BottleneckFeatures.Watcher.SILENT);
        training = pictures(picture -> picture % 4 != 0);
        validation = pictures(picture -> picture % 4 == 0);
        head = new HeadTrainer(cut.features(table), network.shape(), engine, 1)
                .train(new HeadPlan.Logistic(LogisticRegression.standard()), training, validation, note -> {});
    }

    @AfterAll
    static void closeEngine() {
        if (engine != null) {
            engine.close();
        }
    }

    private static int[] pictures(java.util.function.IntPredicate which) {
        return IntStream.range(0, table.size()).filter(which).toArray();
    }

    private static FineTuned tune(Path progress, int[] judged, List<String> notes) {
        return new FineTuner(cut, cut.maps(table), engine, progress, 1).tune(PLAN, head, training, judged, notes::add);
    }

    private static FeatureNetwork drawn(Backbone backbone) {
        return drawn(backbone, backbone == Backbone.INCEPTION_V3 ? 80 : SIDE);
    }

    private static FeatureNetwork drawn(Backbone backbone, int side) {
        Network network = backbone.features(Shape.of(side, side, 3), FeatureForm.AVERAGE);
        return new FeatureNetwork(backbone.label(), network, network.initialWeights(1), Preprocessing.of(side, side));
    }

    @Test
    void knowsTheBlocksOfAllBackbones() {
        assertThat(CutBackbone.of(drawn(Backbone.MOBILENET_V2), 1).at()).containsExactly("block_15_add");
        assertThat(CutBackbone.of(drawn(Backbone.MOBILENET_V2), 4).at()).containsExactly("block_12_add");
        assertThat(CutBackbone.of(drawn(Backbone.MOBILENET_V2), 1).blocks().get(0))
                .startsWith("block_16_expand")
                .contains("Conv_1")
                .endsWith("features");
        assertThat(CutBackbone.of(drawn(Backbone.RESNET_50), 3).at()).containsExactly("conv4_block6_out");
        assertThat(CutBackbone.of(drawn(Backbone.EFFICIENTNET_B0), 1).at()).containsExactly("block6d_add");
        assertThat(CutBackbone.of(drawn(Backbone.INCEPTION_V3), 1).at()).containsExactly("mixed9");
        assertThat(CutBackbone.of(drawn(Backbone.INCEPTION_V3), 3).at()).containsExactly("mixed7");
        assertThat(CutBackbone.of(drawn(Backbone.INCEPTION_V3), 2).blocks().get(1))
                .hasSize(31)
                .endsWith("mixed9");
        FeatureNetwork depths = drawn(Backbone.INCEPTION_V3).inLayers(List.of("mixed2", "mixed10"));
        assertThat(CutBackbone.of(depths, 1).at()).containsExactly("mixed2", "mixed9");
        FeatureNetwork both =
                CombinedFeatures.of(List.of(drawn(Backbone.INCEPTION_V3), drawn(Backbone.MOBILENET_V2, 80)));
        assertThat(CutBackbone.of(both, 1).at()).containsExactly("inception-v3.mixed9", "mobilenet-v2.block_15_add");
        both = CombinedFeatures.of(List.of(drawn(Backbone.MOBILENET_V2, 80), depths));
        assertThat(CutBackbone.of(both, 1).at())
                .containsExactly("mobilenet-v2.block_15_add", "inception-v3.mixed2", "inception-v3.mixed9");
        assertThatThrownBy(() -> CutBackbone.of(drawn(Backbone.MOBILENET_V2), 17))
                .isInstanceOf(FoveaException.class)
                .hasMessageContaining("has 16 blocks, so that the last 17 cannot be fine-tuned; ask for fewer.");

        Network plain = Zoo.SEED_CNN.network(Shape.of(SIDE, SIDE, 3), 2);
        FeatureNetwork features = FeatureNetwork.of(new ClassifierFile(
                plain,
                plain.initialWeights(1),
                Labels.of("a", "b"),
                Preprocessing.of(SIDE, SIDE),
                Optional.empty(),
                List.of()));
        assertThatThrownBy(() -> CutBackbone.of(features, 1)).hasMessageContaining("train all of it with train --from");
    }

    @Test
    void givesMapsAndFeaturesAsTheWholeBackboneDoes() {
        FeatureNetwork whole = cut.whole();
        FeatureNetwork both = cut.mapsAndFeatures();
        byte[] bytes = new byte[2 * SIDE * SIDE * 3];
        new Random(3).nextBytes(bytes);
        Samples images = Samples.ofBytes(
                ByteBuffer.allocateDirect(bytes.length).put(bytes).flip(), 2);
        try (Executable alone = engine.compile(whole.network(), whole.weights());
                Executable together = engine.compile(both.network(), both.weights());
                Executable upper = engine.compile(
                        whole.network().after(cut.at()),
                        FeatureNetwork.of(whole.network().after(cut.at()), whole.weights()))) {
            float[] maps = maps(alone, images);
            float[] features = alone.predict(images).values();
            float[] row = together.predict(images).values();
            int width = row.length / 2;

            assertThat(width).isEqualTo(2 * 2 * 160 + 1280);
            for (int image = 0; image < 2; image++) {
                assertClose(row, image * width, maps, image * 640, 640);
                assertClose(row, image * width + 640, features, image * 1280, 1280);
            }
            float[] above = upper.predict(Samples.ofFloats(maps, 2)).values();
            assertClose(above, 0, features, 0, features.length);
        }
        assertThatThrownBy(() -> whole.network().after(List.of("block_15_expand")))
                .hasMessageContaining(
                        "cannot be cut after 'block_15_expand': 'block_15_add' takes what 'block_14_add'");
    }

    private static float[] maps(Executable network, Samples images) {
        return network.activations(images, cut.at()).values().iterator().next().values();
    }

    private static void assertClose(float[] values, int from, float[] expected, int at, int count) {
        for (int i = 0; i < count; i++) {
            assertThat(values[from + i]).isCloseTo(expected[at + i], within(1e-4f));
        }
    }

    @Test
    void trainsWhatIsAboveTheCutAndNothingElse() {
        FineTuned tuned = tune(folder.resolve("frozen"), training, new ArrayList<>());

        Weights before = cut.whole().weights();
        int changed = 0;
        for (LayerNode layer : cut.whole().network().layers()) {
            boolean trained = cut.blocks().stream().anyMatch(block -> block.contains(layer.name()))
                    && !(layer.layer() instanceof BatchNormalization);
            for (ParameterSpec parameter : layer.parameters()) {
                boolean same = tuned.weights().get(parameter.name()).equals(before.get(parameter.name()));
                assertThat(same).as(parameter.name()).isEqualTo(!trained);
                changed += trained ? 1 : 0;
            }
        }
        assertThat(changed).isEqualTo(7);
        assertThat(tuned.weights().get("predictions/kernel"))
                .isNotEqualTo(head.weights().get("predictions/kernel"));
        assertThat(tuned.how()).containsEntry("fine_tuned_layers", "after block_14_add");

        FeatureJudge judge = new FeatureJudge(cut.maps(table), engine);
        Figures after = judge.judge(tuned.upper(), tuned.upperWeights(), training);
        Figures headAlone = new HeadTrainer(cut.features(table), cut.whole().shape(), engine, 1).judge(head, training);
        assertThat(after.loss()).isLessThan(headAlone.loss());
    }

    @Test
    void takesOnKeptMapsTheStepThatTheWholeNetworkTakesOnPictures() {
        FineTuned tuned = tune(folder.resolve("frozen"), training, new ArrayList<>());
        Network whole = tuned.network();
        Weights initial = tuned.weights();
        Loss loss = Loss.forNetwork(whole);
        Map<String, Double> rates = cut.rates(0.1);
        byte[] bytes = new byte[3 * SIDE * SIDE * 3];
        new Random(4).nextBytes(bytes);
        Samples images = Samples.ofBytes(
                ByteBuffer.allocateDirect(bytes.length).put(bytes).flip(), 3);
        Samples targets = Samples.ofFloats(loss.targets(new int[] {0, 3, 4}, 5), 3);
        Samples maps;
        try (Executable lower = engine.compile(whole, initial)) {
            maps = Samples.ofFloats(maps(lower, images), 3);
        }

        Weights onPictures = step(TrainingGraph.of(whole, loss).withRates(rates), initial, images, targets);
        Weights onMaps =
                step(TrainingGraph.of(tuned.upper(), loss).withRates(rates), tuned.upperWeights(), maps, targets);

        for (ParameterSpec parameter : tuned.upper().parameters()) {
            float[] values = onMaps.get(parameter.name()).values();
            assertClose(values, 0, onPictures.get(parameter.name()).values(), 0, values.length);
        }
        assertThat(onMaps.get("Conv_1/kernel")).isNotEqualTo(initial.get("Conv_1/kernel"));
    }

    private static Weights step(TrainingGraph graph, Weights initial, Samples images, Samples targets) {
        try (TrainingExecutable executable = engine.compile(graph, initial, Sgd.withMomentum(0.9), 1)) {
            executable.step(TrainingBatch.of(images, targets), 0.1, 0);
            return executable.weights();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT32", "BFLOAT16"})
    void judgesTheMeanOfTheWeightsAndGoesOnFromTheLast(Precision precision) {
        FineTuned tuned = tune(folder.resolve("frozen"), training, new ArrayList<>());
        Network upper = tuned.upper();
        TrainingGraph graph = TrainingGraph.of(upper, Loss.forNetwork(upper)).withRates(cut.rates(0.1));
        WeightAverage average = new WeightAverage(0, tuned.upperWeights());
        List<Weights> ends = new ArrayList<>();
        try (Engine other = Engines.open(EngineOptions.automatic().withPrecision(precision));
                TrainingExecutable executable = other.compile(graph, tuned.upperWeights(), PLAN.optimizer(), 1)) {
            TuningSteps steps = new TuningSteps(cut.maps(table), upper, executable, PLAN, 1);
            for (int epoch = 1; epoch <= 3; epoch++) {
                average = steps.learn(training, epoch, average);
                ends.add(executable.weights());
            }
            Figures judged = steps.judge(validation, average);

            assertThat(executable.weights()).isEqualTo(ends.get(2));
            executable.setWeights(average.mean());
            assertThat(steps.judge(validation)).isEqualTo(judged);
        }
        assertThat(average.count())
                .as("5 steps an epoch, so that the last of each is taken")
                .isEqualTo(3);
        for (ParameterSpec parameter : upper.parameters()) {
            float[] mean = average.mean().get(parameter.name()).values();
            for (int i = 0; i < mean.length; i += 97) {
                int place = i;
                double expected = ends.stream()
                        .mapToDouble(weights -> weights.get(parameter.name()).values()[place])
                        .average()
                        .orElseThrow();
                assertThat(mean[i])
                        .as(parameter.name())
                        .isCloseTo((float) expected, within(1e-6f * (1 + Math.abs(mean[i]))));
            }
        }
    }

    @Test
    void goesOnAfterTheLastWholeEpochToTheSameResult() {
        List<String> notes = new ArrayList<>();
        FineTuned whole = tune(folder.resolve("whole"), training, notes);
        Path progress = folder.resolve("stopped");
        FineTuner stopped = new FineTuner(cut, cut.maps(table), engine, progress, 1);

        assertThatThrownBy(() -> stopped.tune(PLAN, head, training, training, note -> {
                    if (note.contains("epoch 3 of 4")) {
                        throw new IllegalStateException("killed");
                    }
                }))
                .hasMessage("killed");
        List<String> resumedNotes = new ArrayList<>();
        FineTuned resumed = tune(progress, training, resumedNotes);

        assertThat(notes).hasSize(5);
        assertThat(resumedNotes).hasSize(3).first().isEqualTo("Fine-tuning: 2 of 4 epochs kept from before.");
        assertThat(resumedNotes.subList(1, 3)).isEqualTo(notes.subList(3, 5));
        assertThat(resumed.weights()).isEqualTo(whole.weights());
        assertThat(resumed.how()).isEqualTo(whole.how());
        List<String> again = new ArrayList<>();
        assertThat(tune(progress, training, again).weights()).isEqualTo(whole.weights());
        assertThat(again).containsExactly("Fine-tuning: 4 of 4 epochs kept from before.");
        assertThat(new FeatureFolder(progress).clear()).isPositive();
        assertThat(progress).isEmptyDirectory();
    }

    @Test
    void makesOneModelThatSaysOfPicturesWhatItsUpperPartSaysOfTheirMaps() {
        FineTuned tuned = tune(folder.resolve("frozen"), training, new ArrayList<>());
        Path model = folder.resolve("tuned.keras");
        TransferredClassifier.of(cut.whole(), tuned, table.dataset().labels(), Map.of("data", "flowers"), Map.of())
                .write(model);

        ClassifierFile read = ClassifierFile.read(model);

        assertThat(read.weights()).isEqualTo(tuned.weights());
        assertThat(read.network().trainableParameterCount())
                .isEqualTo(tuned.network().trainableParameterCount());
        assertThat(read.provenance().orElseThrow().training())
                .containsEntry("backbone", "mobilenet-v2")
                .containsKey("fine_tuning");
        Tensor fromMaps =
                new FeatureJudge(cut.maps(table), engine).predict(tuned.upper(), tuned.upperWeights(), validation, 1);
        try (ImageClassifier classifier = new ImageClassifier(read, engine)) {
            for (int i = 0; i < validation.length; i += 5) {
                int row = 5 * i;
                classifier
                        .predict(table.dataset().samples().get(validation[i]).file())
                        .scores()
                        .forEach(score -> assertThat(score.probability())
                                .isCloseTo(
                                        fromMaps.values()[row + read.labels().indexOf(score.label())], within(1e-3)));
            }
        }
    }

    @Test
    void refusesPlansThatAreNone() {
        assertThatThrownBy(() -> FineTuningPlan.of(0))
                .hasMessage("Fine-tuning needs 1 block, 1 epoch and a batch of 1 or more, got 0, 2 and 32");
        assertThatThrownBy(() -> FineTuningPlan.of(1).withRateFactor(1.5))
                .hasMessage("The learning rate of a deeper block is above 0 to 1 of the one above it, got 1.5");
        assertThatThrownBy(() -> tune(folder.resolve("none"), new int[0], new ArrayList<>()))
                .hasMessage("There are no pictures to validate a fine-tuned network on; add some.");
    }
}
