package dev.fovea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandTest {
    @TempDir
    private Path folder;

    @Test
    void drawsOrganizesTrainsEvaluatesAndPredicts() throws Exception {
        Path out = folder.resolve("a demo");

        Run run = Run.fovea("demo", "--out", out, "--pictures", 40, "--epochs", 2);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err())
                .contains(
                        "$ fovea organize '",
                        "$ fovea train '",
                        "$ fovea evaluate '",
                        "$ fovea predict '",
                        "Epoch 2/2");
        assertThat(run.out())
                .contains("images belonging to 4 classes", "accuracy 0.", "circle", "Next, on pictures of your own");
        for (String made :
                new String[] {"shapes.keras", "shapes-training.png", "shapes-training.json", "pictures.png"}) {
            assertThat(out.resolve(made)).isNotEmptyFile();
        }
        JsonNode history =
                new JsonMapper().readTree(out.resolve("shapes-training.json").toFile());
        assertThat(history.path("epochs")).hasSize(2);
        assertThat(history.path("epochs").get(1).path("validation_accuracy").isNumber())
                .isTrue();
        assertThat(history.path("ending").textValue()).isEqualTo("completed");
        assertThat(history.path("batches").path("loss").size())
                .isEqualTo(history.path("batches").path("accuracy").size())
                .isGreaterThan(2);
    }

    @Test
    void printsOneJsonObject() throws Exception {
        Run run = Run.fovea("demo", "--out", folder.resolve("demo"), "--pictures", 20, "--epochs", 1, "--json");

        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode figures = new JsonMapper().readTree(run.out());
        assertThat(figures.path("accuracy").doubleValue()).isBetween(0.0, 1.0);
        assertThat(Path.of(figures.path("model").textValue())).exists();
    }

    @Test
    void leavesAFolderAloneThatHoldsSomething() throws Exception {
        Files.writeString(folder.resolve("mine.txt"), "mine");

        Run run = Run.fovea("demo", "--out", folder);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains(folder + " is not empty", "--out");
        assertThat(folder).isDirectoryContaining(file -> file.endsWith("mine.txt"));
        assertThat(folder.resolve("pictures")).doesNotExist();
    }
}
