package dev.fovea.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.fovea.classifier.ClassifierFile;
import dev.fovea.format.keras.KerasTraining;
import dev.fovea.nn.Weights;
import dev.fovea.nn.optimizer.OptimizerState;
import dev.fovea.picture.PixelRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** LeNet-5, which makes pictures grey first, trained on all pictures at each step, so that their order does not matter. */
class KeepOptimizerTest {
    private static final double RATE = 0.02;
    private static final double DECAY = 0.5;
    private static final float[] GREY = {0.299f, 0.587f, 0.114f};

    @TempDir
    static Path shared;

    private static Path data;
    private static List<Double> losses;

    @TempDir
    private Path folder;

    @BeforeAll
    static void trainWithoutAStop() throws IOException {
        data = TrainingData.organized(shared, 12);
        Path whole = shared.resolve("whole.keras");
        losses = losses(begun(whole, "sgd", 5), whole);
    }

    private static Run begun(Path model, String optimizer, int epochs, Object... more) {
        List<Object> options = new ArrayList<>(List.of("--model", "lenet-5", "--optimizer", optimizer));
        options.addAll(List.of("--learning-rate", RATE, "--decay", DECAY));
        options.addAll(List.of(more));
        return train(data, model, epochs, options.toArray());
    }

    private static Run train(Path pictures, Path model, int epochs, Object... more) {
        List<Object> all = new ArrayList<>(List.of("train", pictures, "--out", model, "--epochs", epochs));
        all.addAll(List.of("--batch-size", 100, "--augment", "none", "--precision", "float32"));
        all.addAll(List.of(more));
        return Run.fovea(all.toArray());
    }

    private static JsonNode history(Run run, Path model) throws IOException {
        assertThat(run.exitCode()).as(run.err()).isZero();
        return new JsonMapper().readTree(new TrainingFiles(model).history().toFile());
    }

    private static List<Double> losses(Run run, Path model) throws IOException {
        List<Double> all = new ArrayList<>();
        history(run, model).path("batches").path("loss").forEach(loss -> all.add(loss.asDouble()));
        return all;
    }

    private static long bestEpoch(Run run) throws IOException {
        return new JsonMapper().readTree(run.out()).path("epoch").asLong();
    }

    private static Optional<OptimizerState> state(Path model) {
        return ClassifierFile.readWithOptimizer(model).compiled().flatMap(KerasTraining::state);
    }

    @ParameterizedTest
    @CsvSource({"sgd, keras, 1.9", "sgd, h5, 1.9", "adam, keras, 2.8", "rmsprop, keras, 1.9"})
    void writesWhatTheOptimizerRemembers(String optimizer, String ending, double larger) throws IOException {
        Path kept = folder.resolve("kept." + ending);
        Path plain = folder.resolve("plain." + ending);

        Run run = begun(kept, optimizer, 2, "--keep-optimizer", "--json");

        assertThat(run.exitCode()).as(run.err()).isZero();
        OptimizerState state = state(kept).orElseThrow();
        assertThat(state.steps()).isEqualTo(bestEpoch(run));
        ClassifierFile file = ClassifierFile.read(kept);
        Weights slot = state.slots().values().iterator().next();
        assertThat(slot.names()).doesNotContain("grey/kernel").contains("c1/kernel", "output/bias");
        assertThat(slot.get("output/kernel").values()).isNotEqualTo(new float[84 * 4]);
        assertThat(file.compiled().orElseThrow().state()).isEmpty();

        file.write(plain);
        assertThat((double) Files.size(kept)).isGreaterThan(larger * Files.size(plain));
        assertThat(state(plain)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"keras", "h5"})
    void goesOnAsIfItHadNotStopped(String ending) throws IOException {
        Path kept = folder.resolve("kept." + ending);
        Path further = folder.resolve("further." + ending);
        begun(kept, "sgd", 3, "--keep-optimizer");
        assertThat(state(kept).orElseThrow().steps()).isEqualTo(3);

        Run run = train(data, further, 2, "--from", kept, "--keep-optimizer", "--json");

        assertThat(run.err())
                .contains("Goes on with sgd as " + kept + " left it after 3 steps, at a learning rate of 0.00800.");
        List<Double> gone = losses(run, further);
        assertThat(gone).hasSize(2);
        for (int i = 0; i < gone.size(); i++) {
            assertThat(gone.get(i)).isCloseTo(losses.get(3 + i), within(1e-5));
        }
        assertThat(history(run, further)
                        .path("epochs")
                        .path(1)
                        .path("learning_rate")
                        .asDouble())
                .isCloseTo(RATE / (1 + DECAY * 4), within(1e-9));
        assertThat(state(further).orElseThrow().steps()).isEqualTo(3 + bestEpoch(run));
        assertThat(ClassifierFile.read(further).weights().get("grey/kernel").values())
                .containsExactly(GREY);
    }

    @ParameterizedTest
    @CsvSource({"keras", "h5"})
    void trainsThePapersLeNetFurtherWithItsFixedLayers(String ending) throws IOException {
        Path begun = folder.resolve("begun." + ending);
        Path further = folder.resolve("further." + ending);
        assertThat(train(data, begun, 1, "--model", "lenet-5-paper").exitCode()).isZero();

        Run run = train(data, further, 2, "--from", begun);

        assertThat(run.exitCode()).as(run.err()).isZero();
        ClassifierFile before = ClassifierFile.read(begun);
        ClassifierFile after = ClassifierFile.read(further);
        assertThat(after.network()).isEqualTo(before.network());
        for (String name : before.weights().names()) {
            boolean fixed = name.startsWith("grey/") || name.startsWith("codes/");
            assertThat(after.weights().get(name).equals(before.weights().get(name)))
                    .as(name)
                    .isEqualTo(fixed);
        }
        assertThat(after.weights().get("grey/kernel").values()).containsExactly(GREY);
    }

    @Test
    void beginsWithANewOptimizerWhereItIsAskedToOrMust() throws IOException {
        Path kept = folder.resolve("kept.keras");
        begun(kept, "sgd", 3, "--keep-optimizer");

        Path asked = folder.resolve("asked.keras");
        Run run = train(data, asked, 2, "--from", kept, "--learning-rate", RATE);

        assertThat(run.err()).contains("The optimizer begins afresh, as the options say.");
        List<Double> fresh = losses(run, asked);
        assertThat(fresh.get(0)).isCloseTo(losses.get(3), within(1e-5));
        assertThat(fresh.get(1)).isNotCloseTo(losses.get(4), within(1e-3));
        assertThat(state(asked)).isEmpty();

        Path renamed = folder.resolve("renamed.keras");
        Run other = train(data, renamed, 1, "--from", kept, "--rename", "circle=disc");

        assertThat(other.exitCode()).as(other.err()).isZero();
        assertThat(other.err()).contains("The optimizer begins afresh, since the classes are not those of " + kept);
        assertThat(ClassifierFile.read(renamed).weights().get("grey/kernel").values())
                .containsExactly(GREY);
    }

    @Test
    void leavesItOutOfWhatIsExported() throws IOException {
        Path kept = folder.resolve("kept.keras");
        begun(kept, "sgd", 1, "--keep-optimizer");
        assertThat(state(kept)).isPresent();

        Path shipped = folder.resolve("shipped.keras");
        Run run = Run.fovea("export", kept, "--to", "keras", "--out", shipped);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(state(shipped)).isEmpty();
        assertThat(ClassifierFile.read(shipped)).isEqualTo(ClassifierFile.read(kept));
    }

    @Test
    void takesAModelThatKerasMade() throws IOException {
        Path theirs = SharedFiles.path("keras/seed_cnn.keras");
        Path out = folder.resolve("ours.keras");
        Path pictures = folder.resolve("pictures");
        for (String part : List.of("train", "validation", "test")) {
            for (String shape : List.of("circle", "star")) {
                Path target = pictures.resolve(part).resolve(shape);
                Files.createDirectories(target);
                Files.copy(TrainingData.picture(data, shape), target.resolve("one.png"));
            }
        }

        Run run = train(pictures, out, 1, "--from", theirs, "--labels", "circle,star", "--preprocessing", "unit");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).doesNotContain("was not written by Fovea");
        ClassifierFile file = ClassifierFile.read(out);
        assertThat(file.labels().names()).containsExactly("circle", "star");
        assertThat(file.preprocessing().range()).isEqualTo(PixelRange.UNIT);
        assertThat(file.network()).isEqualTo(ClassifierFile.read(theirs).network());

        Run unnamed = train(pictures, folder.resolve("y.keras"), 1, "--preprocessing", "unit");
        assertThat(unnamed.exitCode()).isEqualTo(2);
        assertThat(unnamed.err()).contains("give --from too");
        Run other = train(pictures, folder.resolve("x.keras"), 1, "--from", theirs, "--fit", "crop-to-aspect");
        assertThat(other.exitCode()).isEqualTo(2);
        assertThat(other.err()).contains("--fit and --normalize do not go with --from");
    }
}
