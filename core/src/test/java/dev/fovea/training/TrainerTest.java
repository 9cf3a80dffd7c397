package dev.fovea.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.FoveaException;
import dev.fovea.data.Batching;
import dev.fovea.data.DataFolder;
import dev.fovea.data.Dataset;
import dev.fovea.data.DatasetSplits;
import dev.fovea.data.LoaderResources;
import dev.fovea.data.Sample;
import dev.fovea.data.augment.Augmentation;
import dev.fovea.data.augment.colour.ImageFunction;
import dev.fovea.data.cache.CacheFolder;
import dev.fovea.data.cache.CacheMode;
import dev.fovea.data.cache.CacheOptions;
import dev.fovea.data.decode.PictureReader;
import dev.fovea.engine.Engine;
import dev.fovea.engine.EngineOptions;
import dev.fovea.engine.Engines;
import dev.fovea.engine.Precision;
import dev.fovea.nn.Network;
import dev.fovea.nn.Shape;
import dev.fovea.nn.Weights;
import dev.fovea.nn.loss.BinaryCrossentropy;
import dev.fovea.nn.loss.CategoricalCrossentropy;
import dev.fovea.nn.schedule.ConstantRate;
import dev.fovea.nn.schedule.InverseTimeDecay;
import dev.fovea.picture.Image;
import dev.fovea.picture.Labels;
import dev.fovea.picture.Preprocessing;
import dev.fovea.testing.SharedData;
import dev.fovea.training.TrainingResult.Ending;
import dev.fovea.training.callback.EarlyStopping;
import dev.fovea.zoo.Zoo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrainerTest {
    private static final Preprocessing SMALL = Preprocessing.of(32, 32);
    private static final TrainingPlan PLAN =
            TrainingPlan.tutorial(2, new CategoricalCrossentropy(0)).withBatching(Batching.shuffled(16));

    private static DatasetSplits pictures(int train, int validation) {
        List<Path> files = DataFolder.pictures(SharedData.path("data/dogs-vs-cats/train"));
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < train + validation; i++) {
            Path file = files.get(i * (files.size() / (train + validation)));
            samples.add(new Sample(file, file.getFileName().toString().startsWith("cat") ? 0 : 1));
        }
        Labels labels = Labels.of("cat", "dog");
        List<Sample> judged = samples.stream()
                .filter(s -> samples.indexOf(s) % 3 == 0)
                .limit(validation)
                .toList();
        List<Sample> learned = samples.stream().filter(s -> !judged.contains(s)).toList();
        return new DatasetSplits(
                new Dataset(labels, learned), new Dataset(labels, judged), new Dataset(labels, List.of()));
    }

    private static TrainingResult train(
            TrainingPlan plan, int loaderThreads, DatasetSplits splits, Callback... callbacks) {
        return train(plan, LoaderResources.ofThreads(loaderThreads), splits, callbacks);
    }

    private static TrainingResult train(
            TrainingPlan plan, LoaderResources resources, DatasetSplits splits, Callback... callbacks) {
        Network network = Zoo.SEED_CNN.network(Shape.of(32, 32, 3), 2);
        try (Engine engine = Engines.open(EngineOptions.automatic().withPrecision(Precision.FLOAT32))) {
            return new Trainer(engine, plan, resources, List.of(callbacks))
                    .train(network, network.initialWeights(plan.seed()), SMALL, splits);
        }
    }

    @Test
    void givesTheSameLossCurveToTheLastDigitForOneSeedAndAnyNumberOfLoaderThreads() {
        DatasetSplits splits = pictures(96, 24);

        TrainingResult first = train(PLAN, 2, splits);
        TrainingResult again = train(PLAN, 2, splits);
        TrainingResult oneThread = train(PLAN, 1, splits);

        assertThat(first.ending()).isEqualTo(Ending.COMPLETED);
        assertThat(first.history().batches()).hasSize(12);
        assertThat(again.history().batches()).isEqualTo(first.history().batches());
        assertThat(oneThread.history().batches()).isEqualTo(first.history().batches());
        assertThat(again.weights()).isEqualTo(first.weights());
        assertThat(train(PLAN.withSeed(2), 2, splits).history().batches())
                .isNotEqualTo(first.history().batches());
    }

    @ParameterizedTest
    @EnumSource(names = {"DISK", "MEMORY", "AUTO"})
    void givesTheSameLossCurveToTheLastDigitWithImagesFromACache(CacheMode mode, @TempDir Path caches) {
        DatasetSplits splits = pictures(48, 12);
        TrainingPlan plan = TrainingPlan.tutorial(3, PLAN.loss()).withBatching(PLAN.batching());
        LoaderResources resources =
                LoaderResources.ofThreads(2).withCache(CacheOptions.of(mode).withFolder(caches));

        TrainingResult decoded = train(plan, 2, splits);
        TrainingResult first = train(plan, resources, splits);
        TrainingResult second = train(plan, resources, splits);

        assertThat(first.history().batches()).isEqualTo(decoded.history().batches());
        assertThat(second.history().batches()).isEqualTo(decoded.history().batches());
        assertThat(second.weights()).isEqualTo(decoded.weights());
        assertThat(new CacheFolder(caches).list()).hasSize(mode == CacheMode.MEMORY ? 0 : 2);
    }

    @Test
    void goesOnFromACheckpointAsIfItHadNotStopped() {
        // All pictures at each step: then their order, which an epoch's number decides, changes no gradient.
        TrainingPlan plan = TrainingPlan.tutorial(3, PLAN.loss())
                .withBatching(Batching.shuffled(32))
                .withAugmentation(Augmentation.none())
                .withSchedule(new InverseTimeDecay(0.05, 0.5));
        DatasetSplits splits = pictures(32, 8);
        List<Checkpoint> reached = new ArrayList<>();
        Callback watch = new Callback() {
            @Override
            public void onEpochEnd(EpochEnd end) {
                reached.add(new Checkpoint(
                        end.weights().get(), Optional.of(end.optimizer().get())));
            }
        };
        Network network = Zoo.LENET_5.network(Shape.of(32, 32, 3), 2);
        try (Engine engine = Engines.open(EngineOptions.automatic().withPrecision(Precision.FLOAT32))) {
            Trainer trainer = new Trainer(engine, plan, LoaderResources.ofThreads(1), List.of(watch));
            trainer.train(network, network.initialWeights(1), SMALL, splits);
            Checkpoint afterOne = reached.get(0);
            trainer.train(network, afterOne, SMALL, splits);
            trainer.train(network, afterOne.weights(), SMALL, splits);
        }

        assertThat(reached).extracting(Checkpoint::steps).containsExactly(1L, 2L, 3L, 2L, 3L, 4L, 1L, 2L, 3L);
        float[] whole = reached.get(2).weights().get("c3/kernel").values();
        assertThat(reached.get(4).weights().get("c3/kernel").values()).containsExactly(whole, within(1e-6f));
        assertThat(reached.get(7).weights().get("c3/kernel").values())
                .usingComparatorWithPrecision(1e-4f)
                .isNotEqualTo(whole);
        assertThat(reached.get(4).weights().get("grey/kernel").values()).containsExactly(0.299f, 0.587f, 0.114f);
    }

    @Test
    void saysWhereImagesAreKept(@TempDir Path caches) {
        List<String> notes = Collections.synchronizedList(new ArrayList<>());
        Callback listening = new Callback() {
            @Override
            public void onNote(String note) {
                notes.add(note);
            }
        };

        train(
                PLAN,
                LoaderResources.ofThreads(1)
                        .withCache(CacheOptions.of(CacheMode.DISK).withFolder(caches)),
                pictures(32, 8),
                listening);

        assertThat(notes).hasSize(2).allMatch(note -> note.startsWith("Images are kept in " + caches));
    }

    @Test
    void countsEveryClassTheSameInTrainingWhenItsWeightsAreBalanced() {
        DatasetSplits splits = pictures(64, 16);
        List<Sample> few = splits.train().samples().stream()
                .filter(sample ->
                        sample.label() == 0 || sample.file().toString().endsWith("7.jpg"))
                .toList();
        Dataset uneven = new Dataset(splits.labels(), few);

        float[] weights = ClassWeights.computed().of(uneven);

        assertThat(uneven.count(1)).isPositive().isLessThan(uneven.count(0));
        assertThat(weights[0] * uneven.count(0)).isCloseTo(weights[1] * uneven.count(1), within(1e-3f));
        assertThat(weights[0] * uneven.count(0)).isCloseTo(uneven.size() / 2f, within(1e-3f));
    }

    @Test
    void learnsFromAHeavyClassAlone() {
        TrainingPlan plan = TrainingPlan.tutorial(3, PLAN.loss())
                .withBatching(PLAN.batching())
                .withClassWeights(ClassWeights.of(Map.of("cat", 1e-6)));

        History history = train(plan, 2, pictures(64, 16)).history();

        assertThat(history.epochs().get(2).training().accuracy()).isCloseTo(0.5, within(0.1));
        assertThat(history.epochs().get(2).training().loss()).isLessThan(0.25);
        assertThat(history.epochs().get(2).validation().loss()).isGreaterThan(0.6);
    }

    @Test
    void refusesAWeightForAClassThatIsNotThere() {
        TrainingPlan plan = PLAN.withClassWeights(ClassWeights.of(Map.of("horse", 2.0)));

        assertThatThrownBy(() -> train(plan, 1, pictures(32, 8)))
                .isInstanceOf(FoveaException.class)
                .hasMessage("There is no class horse to give a weight to; there are cat, dog.");
    }

    @Test
    void refusesToDropTheOnlyBatch() {
        TrainingPlan plan = PLAN.withBatching(Batching.shuffled(64).withDropLast(true));

        assertThatThrownBy(() -> train(plan, 1, pictures(32, 8)))
                .isInstanceOf(FoveaException.class)
                .hasMessage("The 32 training pictures make no full batch of 64; use smaller batches, or keep the last"
                        + " one.");
    }

    @Test
    void judgesByEveryPictureEvenWhereItDropsTheLastBatchInTraining() {
        TrainingPlan plan = PLAN.withBatching(Batching.shuffled(20).withDropLast(true));

        History.Epoch epoch =
                train(plan, 1, pictures(50, 23)).history().epochs().get(0);

        assertThat(epoch.training().pictures()).isEqualTo(40);
        assertThat(epoch.validation().pictures()).isEqualTo(23);
    }

    @Test
    void variesEveryTrainingPictureInEveryEpochAndNoneThatItJudges() {
        Set<Image> seen = Collections.newSetFromMap(new ConcurrentHashMap<>());
        AtomicInteger calls = new AtomicInteger();
        UnaryOperator<Image> watching = image -> {
            calls.incrementAndGet();
            seen.add(image);
            return image;
        };
        DatasetSplits splits = pictures(40, 20);

        train(PLAN.withAugmentation(Augmentation.of(new ImageFunction(watching))), 2, splits);

        assertThat(calls).hasValue(2 * 40);
        PictureReader reader = new PictureReader();
        splits.validation()
                .samples()
                .forEach(sample -> assertThat(seen).doesNotContain(reader.read(sample.file(), SMALL)));
        splits.train().samples().forEach(sample -> assertThat(seen).contains(reader.read(sample.file(), SMALL)));
    }

    @Test
    void learnsAFewPicturesByHeart() {
        TrainingPlan plan = TrainingPlan.tutorial(60, PLAN.loss())
                .withBatching(Batching.shuffled(8))
                .withSchedule(new ConstantRate(0.02))
                .withAugmentation(Augmentation.none());

        History history = train(plan, 2, pictures(16, 8)).history();

        assertThat(history.epochs().get(59).training().loss())
                .isLessThan(0.5 * history.epochs().get(0).training().loss());
    }

    @Test
    void stopsAndKeepsTheLastGoodWeightsWhenTheLossIsNoLongerFinite() {
        TrainingResult result = train(PLAN.withSchedule(new ConstantRate(1e12)), 2, pictures(64, 16));

        assertThat(result.ending()).isEqualTo(Ending.DIVERGED);
        assertThat(result.weights().areFinite()).isTrue();
        assertThat(result.history().batches()).hasSizeLessThan(20);
    }

    @Test
    void keepsTheBestEpochsWeightsWhenALaterStepDiverges() {
        List<Weights> atEpochEnd = new ArrayList<>();
        Callback watch = new Callback() {
            @Override
            public void onEpochEnd(EpochEnd end) {
                atEpochEnd.add(end.weights().get());
            }
        };
        // One step in an epoch: the first goes far, and from there the second leads nowhere.
        TrainingPlan plan = PLAN.withBatching(Batching.shuffled(64)).withSchedule(new ConstantRate(1e6));

        TrainingResult result = train(plan, 2, pictures(64, 16), watch);

        assertThat(result.ending()).isEqualTo(Ending.DIVERGED);
        assertThat(atEpochEnd).hasSize(1);
        assertThat(result.weights()).isEqualTo(atEpochEnd.get(0));
        assertThat(result.weights().areFinite()).isTrue();
    }

    @Test
    void stopsEarlyWithTheBestEpochsWeights() {
        TrainingPlan plan = TrainingPlan.tutorial(30, PLAN.loss())
                .withBatching(PLAN.batching())
                .withSchedule(new ConstantRate(0.05));

        TrainingResult result = train(plan, 2, pictures(32, 8), new EarlyStopping(2));

        History history = result.history();
        int best = history.best(Monitor.LOSS).orElseThrow().number();
        assertThat(result.ending()).isEqualTo(Ending.STOPPED_EARLY);
        assertThat(history.epochs()).hasSize(best + 2);
    }

    @Test
    void endsAfterTheStepItIsInWhenInterrupted() {
        Network network = Zoo.SEED_CNN.network(Shape.of(32, 32, 3), 2);
        try (Engine engine = Engines.open(EngineOptions.automatic())) {
            Trainer[] trainer = new Trainer[1];
            Callback interrupting = new Callback() {
                @Override
                public void onBatchEnd(BatchEnd batch) {
                    trainer[0].interrupt();
                }
            };
            trainer[0] = new Trainer(engine, PLAN, LoaderResources.ofThreads(2), List.of(interrupting));

            TrainingResult result = trainer[0].train(network, network.initialWeights(1), SMALL, pictures(64, 16));

            assertThat(result.ending()).isEqualTo(Ending.INTERRUPTED);
            assertThat(result.history().batches()).hasSize(1);
            assertThat(result.weights()).isNotEqualTo(network.initialWeights(1));
        }
    }

    @Test
    void failsWhenMoreThanOnePercentOfThePicturesCannotBeReadAndNamesThem(@TempDir Path folder) throws IOException {
        DatasetSplits good = pictures(60, 16);
        Path text = Files.writeString(folder.resolve("letter.jpg"), "Dear reader");
        List<Sample> samples = new ArrayList<>(good.train().samples());
        samples.add(new Sample(text, 1));
        DatasetSplits splits = new DatasetSplits(new Dataset(good.labels(), samples), good.validation(), good.test());

        assertThatThrownBy(() -> train(PLAN, 2, splits))
                .isInstanceOf(FoveaException.class)
                .hasMessageContaining("letter.jpg")
                .hasMessageContaining("more than 1%");
    }

    private static Dataset letters(Path folder, int count, Dataset like) throws IOException {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            samples.add(new Sample(Files.writeString(folder.resolve(i + ".jpg"), "Dear reader " + i), i % 2));
        }
        return new Dataset(like.labels(), samples);
    }

    @Test
    void doesNotCallItDivergenceWhenNoPictureCanBeRead(@TempDir Path folder) throws IOException {
        DatasetSplits good = pictures(60, 16);
        Dataset letters = letters(folder, 16, good.train());

        for (DatasetSplits splits : List.of(
                new DatasetSplits(good.train(), letters, good.test()),
                new DatasetSplits(letters, good.validation(), good.test()))) {
            assertThatThrownBy(() -> train(PLAN, 2, splits))
                    .isInstanceOf(FoveaException.class)
                    .hasMessageContaining("16 of ")
                    .hasMessageContaining("0.jpg")
                    .hasMessageContaining("more than 1%");
        }
    }

    @Test
    void needsAtLeastOnePictureToValidateOn(@TempDir Path folder) throws IOException {
        DatasetSplits good = pictures(150, 1);
        Dataset letter = letters(folder, 1, good.train());

        assertThatThrownBy(() -> train(PLAN, 2, new DatasetSplits(good.train(), letter, good.test())))
                .isInstanceOf(FoveaException.class)
                .hasMessageContaining("validation")
                .hasMessageContaining("0.jpg");
    }

    @Test
    void refusesALossThatDoesNotSuitTheNetwork() {
        TrainingPlan plan = TrainingPlan.tutorial(1, new BinaryCrossentropy());

        assertThatThrownBy(() -> train(plan, 1, pictures(32, 8)))
                .isInstanceOf(FoveaException.class)
                .hasMessageContaining("use categorical_crossentropy");
    }
}
