package dev.fovea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.fovea.classifier.ClassifierFile;
import dev.fovea.testing.SharedData;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class KerasExportTest {
    @RegisterExtension
    static final TrainedModel TRAINED = new TrainedModel(4);

    @TempDir
    private Path folder;

    @Test
    void writesAnH5ThatPredictsTheSameAndComesBackAsItWas() throws Exception {
        Path h5 = folder.resolve("model.h5");
        Path again = folder.resolve("again.keras");

        Run run = Run.fovea("export", TRAINED.model(), "--to", "h5", "--out", h5, "--json");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(new JsonMapper().readTree(run.out()).path("format").asText()).isEqualTo("h5");
        assertThat(Run.fovea("export", h5, "--to", "keras", "--out", again).exitCode())
                .isZero();
        assertThat(ClassifierFile.read(again)).isEqualTo(ClassifierFile.read(TRAINED.model()));
        String picture = TRAINED.picture("circle").toString();
        assertThat(scores(h5, picture)).isEqualTo(scores(TRAINED.model(), picture));
        assertThat(Run.fovea("evaluate", h5, TRAINED.data()).exitCode()).isZero();
    }

    private static JsonNode scores(Path model, String picture) throws Exception {
        return new JsonMapper()
                .readTree(Run.fovea("predict", model, picture, "--json").out());
    }

    @Test
    void namesTheClassesOfAFileThatKeras2Made() {
        Path out = folder.resolve("small.keras");
        Path theirs = SharedData.path("keras/small_keras2.h5");

        Run run = Run.fovea(
                "export", theirs, "--to", "keras", "--out", out, "--labels", "cat,dog", "--preprocessing", "unit");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(ClassifierFile.read(out).labels().names()).containsExactly("cat", "dog");
        assertThat(Run.fovea("summary", theirs).out()).contains("batch_normalization");
    }

    @Test
    void refusesANameThatDoesNotGoWithTheFormat() {
        Run run = Run.fovea("export", TRAINED.model(), "--to", "h5", "--out", folder.resolve("model.keras"));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--to h5 needs an --out that ends in .h5");
        assertThat(Run.fovea("export", TRAINED.model(), "--to", "tflite", "--out", folder.resolve("x"))
                        .err())
                .contains("--to must be one of keras, h5, onnx");
    }
}
