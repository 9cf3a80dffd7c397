package dev.fovea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.classifier.ClassifierFile;
import dev.fovea.picture.Fit;
import dev.fovea.picture.Interpolation;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** How pictures are resized travels in the model file and is obeyed wherever the model is used. */
class ResizeOptionTest {
    @RegisterExtension
    static final TrainedModel TRAINED = new TrainedModel(10);

    @TempDir
    private Path folder;

    @Test
    void keepsTheChosenResizingInTheModelFile() {
        Path model = folder.resolve("padded.keras");

        Run train = Run.fovea(
                "train",
                TRAINED.data(),
                "--image-size",
                32,
                "--epochs",
                1,
                "--resize",
                "lanczos5",
                "--fit",
                "pad-to-aspect",
                "--cache",
                "off",
                "--out",
                model);

        assertThat(train.exitCode()).as(train.err()).isZero();
        ClassifierFile file = ClassifierFile.read(model);
        assertThat(file.preprocessing().interpolation()).isEqualTo(Interpolation.LANCZOS5);
        assertThat(file.preprocessing().fit()).isEqualTo(Fit.PAD_TO_ASPECT);
        assertThat(Run.fovea("predict", model, TRAINED.picture("star")).exitCode())
                .isZero();
        assertThat(Run.fovea("evaluate", model, TRAINED.data()).exitCode()).isZero();
    }

    @Test
    void anotherWayToResizeGivesOtherProbabilities() {
        Path star = TRAINED.picture("star");

        String area = Run.fovea("predict", TRAINED.model(), star, "--json").out();
        String nearest = Run.fovea("predict", TRAINED.model(), star, "--json", "--resize", "nearest")
                .out();

        assertThat(nearest).isNotEqualTo(area).contains("\"label\"");
    }
}
