package dev.fovea.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.FoveaException;
import dev.fovea.data.Batch;
import dev.fovea.data.BatchStream;
import dev.fovea.data.Batching;
import dev.fovea.data.Dataset;
import dev.fovea.data.Loader;
import dev.fovea.data.LoaderOptions;
import dev.fovea.data.Sample;
import dev.fovea.data.augment.Augmentation;
import dev.fovea.data.augment.MixedBatch;
import dev.fovea.data.augment.Mixing;
import dev.fovea.engine.StepResult;
import dev.fovea.nn.Shape;
import dev.fovea.nn.Tensor;
import dev.fovea.nn.loss.BinaryCrossentropy;
import dev.fovea.picture.Labels;
import dev.fovea.picture.Preprocessing;
import dev.fovea.testing.SharedData;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is learned from pictures with several labels. */
class MultiLabelBatchesTest {
    private static final Labels LABELS = Labels.of("cat", "dog", "indoors").withMultiLabel(true);
    private static final float[] THERE = {1, 0, 1, 0, 1, 0, 0, 0, 0, 1, 1, 1};

    private static Dataset dataset() {
        return new Dataset(
                LABELS, List.of(sample("cat.1", 0, 2), sample("dog.1", 1), sample("cat.2"), sample("dog.2", 0, 1, 2)));
    }

    private static Sample sample(String name, Integer... labels) {
        return new Sample(SharedData.path("data/dogs-vs-cats/train/" + name + ".jpg"), List.of(labels));
    }

    private static Batches batches() {
        float[] weights = ClassWeights.equal().of(dataset());
        return new Batches(new BinaryCrossentropy(), Preprocessing.of(16, 16), Shape.of(3), weights);
    }

    private static float[] targets(Batch batch) {
        return batches().training(batch).targets().floats().orElseThrow().array();
    }

    @Test
    void targetsSayWhichLabelsAreThere() {
        try (Loader loader = new Loader(dataset(), Preprocessing.of(16, 16), LoaderOptions.of(Batching.of(4), 1));
                BatchStream stream = loader.epoch(1);
                Batch batch = Objects.requireNonNull(stream.next())) {
            assertThat(targets(batch)).containsExactly(THERE);
            assertThat(Batches.mostlyThere(batch)).containsExactly(THERE);
        }
    }

    @ParameterizedTest
    @EnumSource(Mixing.Kind.class)
    void mixesLabelsInTheSharesOfTheImages(Mixing.Kind kind) {
        Augmentation mixing = Augmentation.none().withMixing(new Mixing(kind, 1));
        LoaderOptions options = LoaderOptions.of(Batching.of(4), 1).withAugmentation(mixing);
        try (Loader loader = new Loader(dataset(), Preprocessing.of(16, 16), options);
                BatchStream stream = loader.epoch(1);
                Batch batch = Objects.requireNonNull(stream.next())) {
            MixedBatch mixed = batch.mixed().orElseThrow();
            assertThat(mixed.share()).isStrictlyBetween(0.0, 1.0);
            float[] targets = targets(batch);
            float[] mostly = Batches.mostlyThere(batch);
            for (int i = 0; i < targets.length; i++) {
                float own = THERE[i];
                float partner = THERE[mixed.partner(i / 3) * 3 + i % 3];
                assertThat((double) targets[i])
                        .isCloseTo(mixed.share() * own + (1 - mixed.share()) * partner, within(1e-6));
                assertThat(mostly[i]).isEqualTo(mixed.share() >= 0.5 ? own : partner);
            }
        }
    }

    @Test
    void countsPicturesAllOfWhoseLabelsAreRightAndF1() {
        float[] said = {0.9f, 0.2f, 0.4f, 0.1f, 0.6f, 0.1f, 0.2f, 0.3f, 0.1f, 0.8f, 0.9f, 0.7f};
        try (Loader loader = new Loader(dataset(), Preprocessing.of(16, 16), LoaderOptions.of(Batching.of(4), 1));
                BatchStream stream = loader.epoch(1);
                Batch batch = Objects.requireNonNull(stream.next())) {
            FigureSum sum = new FigureSum();
            Figures own = sum.add(new StepResult(0.5, new Tensor(Shape.of(4, 3), said)), batch);

            // Indoors is missed on the first picture: 5 of 6 labels found, none said that is not there.
            assertThat(own.accuracy()).isEqualTo(0.75);
            assertThat(own.f1().orElseThrow()).isCloseTo(2.0 * 5 / (2 * 5 + 1), within(1e-12));
            assertThat(sum.figures()).isEqualTo(own);
            assertThat(own).hasToString("loss 0.5000, accuracy 0.7500, F1 0.9091");
        }
    }

    @Test
    void refusesWeightsOfClasses() {
        assertThatThrownBy(() -> ClassWeights.of(Map.of("cat", 2.0)).of(dataset()))
                .isInstanceOf(FoveaException.class)
                .hasMessageContaining("train without class weights");
    }
}
