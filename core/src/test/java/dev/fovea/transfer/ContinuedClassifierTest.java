package dev.fovea.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.classifier.ClassifierFile;
import dev.fovea.engine.Engine;
import dev.fovea.engine.EngineOptions;
import dev.fovea.engine.Engines;
import dev.fovea.engine.Executable;
import dev.fovea.engine.Precision;
import dev.fovea.engine.Samples;
import dev.fovea.nn.Network;
import dev.fovea.nn.Shape;
import dev.fovea.nn.Weights;
import dev.fovea.nn.activation.Activation;
import dev.fovea.picture.Labels;
import dev.fovea.picture.Preprocessing;
import dev.fovea.zoo.Zoo;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ContinuedClassifierTest {
    private static ClassifierFile file(Labels labels) {
        Network network = Zoo.FOVEA_S.network(Shape.of(32, 32, 3), labels.count());
        return new ClassifierFile(
                network, network.initialWeights(3), labels, Preprocessing.of(32, 32), Optional.empty(), List.of());
    }

    /** Returns what a network says of two drawn images, (2, units). */
    private static float[] answers(Network network, Weights weights) {
        byte[] bytes = new byte[2 * 32 * 32 * 3];
        new Random(1).nextBytes(bytes);
        ByteBuffer pixels = ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
        try (Engine engine = Engines.open(EngineOptions.automatic().withPrecision(Precision.FLOAT32));
                Executable executable = engine.compile(network, weights)) {
            return executable.predict(Samples.ofBytes(pixels, 2)).values();
        }
    }

    @Test
    void judgesEachLabelByItselfWhereAPictureMayHaveSeveral() {
        ClassifierFile file = file(Labels.of("cat", "dog", "fox"));
        float[] before = answers(file.network(), file.weights());

        ContinuedClassifier several =
                ContinuedClassifier.of(file, Labels.of("cat", "fox").withMultiLabel(true), Map.of(), 1);
        float[] after = answers(several.network(), several.weights());

        assertThat(several.network().outputActivation()).isEqualTo(Activation.SIGMOID);
        for (int image = 0; image < 2; image++) {
            // The difference of two logits is as it was.
            double logits = logit(after[2 * image]) - logit(after[2 * image + 1]);
            assertThat(logits).isCloseTo(Math.log(before[3 * image] / before[3 * image + 2]), within(1e-3));
        }
        ClassifierFile again = new ClassifierFile(
                several.network(),
                several.weights(),
                Labels.of("cat", "fox").withMultiLabel(true),
                Preprocessing.of(32, 32),
                Optional.empty(),
                List.of());
        assertThat(ContinuedClassifier.of(again, again.labels(), Map.of(), 1).weights())
                .isSameAs(again.weights());
    }

    private static double logit(double probability) {
        return Math.log(probability / (1 - probability));
    }

    @Test
    void keepsWhatClassesHaveThatStay() {
        ClassifierFile file = file(Labels.of("cat", "dog", "fox"));
        float[] before = answers(file.network(), file.weights());

        ContinuedClassifier grown =
                ContinuedClassifier.of(file, Labels.of("cat", "owl", "reynard"), Map.of("fox", "reynard"), 1);
        float[] after = answers(grown.network(), grown.weights());

        for (int image = 0; image < 2; image++) {
            // The odds between two classes that stay are as they were.
            double odds = before[3 * image] / before[3 * image + 2];
            assertThat(after[3 * image] / after[3 * image + 2]).isCloseTo((float) odds, within((float) (1e-4 * odds)));
        }
    }

    @Test
    void goesFromTwoClassesToThreeAndBack() {
        ClassifierFile three = file(Labels.of("cat", "dog", "fox"));
        ContinuedClassifier two = ContinuedClassifier.of(three, Labels.of("dog", "fox"), Map.of(), 1);
        float[] before = answers(three.network(), three.weights());
        float[] of = answers(two.network(), two.weights());
        for (int image = 0; image < 2; image++) {
            double expected = before[3 * image + 2] / (before[3 * image + 1] + before[3 * image + 2]);
            assertThat((double) of[image]).isCloseTo(expected, within(1e-4));
        }
    }

    @Test
    void isTheSameWithTheSameClasses() {
        ClassifierFile file = file(Labels.of("cat", "dog", "fox"));
        ContinuedClassifier same = ContinuedClassifier.of(file, file.labels(), Map.of(), 1);
        assertThat(same.network()).isSameAs(file.network());
        assertThat(same.weights()).isEqualTo(file.weights());
        assertThatThrownBy(() -> ContinuedClassifier.of(file, file.labels(), Map.of("cow", "bull"), 1))
                .hasMessage("There is no class cow to rename; the model has cat, dog, fox.");
    }
}
