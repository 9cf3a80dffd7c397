package dev.fovea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.classifier.ClassifierFile;
import dev.fovea.nn.layer.Centering;
import dev.fovea.nn.layer.Layer;
import dev.fovea.nn.layer.LayerNormalization;
import dev.fovea.nn.layer.Normalization;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** How a network's input is normalised travels in the model file, and is done wherever the model is used. */
class NormalizeOptionTest {
    @RegisterExtension
    static final TrainedModel TRAINED = new TrainedModel(10);

    @TempDir
    private Path folder;

    private Layer firstLayer(String normalize, String said) {
        Path model = folder.resolve(normalize + ".keras");
        Run train = Run.fovea(
                "train",
                TRAINED.data(),
                "--image-size",
                16,
                "--epochs",
                1,
                "--normalize",
                normalize,
                "--cache",
                "off",
                "--out",
                model);
        assertThat(train.exitCode()).as(train.err()).isZero();
        assertThat(train.err()).contains(said);
        assertThat(Run.fovea("evaluate", model, TRAINED.data()).exitCode()).isZero();
        assertThat(Run.fovea("predict", model, TRAINED.picture("star")).exitCode())
                .isZero();
        return ClassifierFile.read(model).network().layers().get(0).layer();
    }

    @Test
    void keepsWhatWasMeasuredOnTheTrainingPictures() {
        Normalization layer = (Normalization) firstLayer("featurewise", "");
        assertThat(layer.given().orElseThrow().mean()).hasSize(3).allMatch(mean -> mean > 1 && mean < 254);
        assertThat(layer.given().orElseThrow().variance()).allMatch(variance -> variance > 1);
    }

    @Test
    void keepsWhatIsTakenFromEachImage() {
        assertThat(firstLayer("samplewise", "")).isInstanceOf(LayerNormalization.class);
        assertThat(firstLayer("samplewise-center", "fovea>Centering, which Keras lacks"))
                .isInstanceOf(Centering.class);
    }

    @Test
    void namesTheChoices() {
        Run run = Run.fovea("train", TRAINED.data(), "--normalize", "zca", "--out", folder.resolve("m.keras"));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("featurewise-center").contains("zca");
    }
}
