package dev.fovea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.testing.SharedData;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AugmentCommandTest {
    private static final Path PICTURE = SharedData.path("data/dogs-vs-cats/train/cat.1.jpg");

    @TempDir
    Path folder;

    @Test
    void saysThatAFigureTakesMoreMemoryThanThereIs() throws Exception {
        Path figure = folder.resolve("grid.png");
        List<String> command =
                Run.inAnotherProcess("augment", PICTURE, "--count", 999, "--image-size", 1000, "--out", figure);
        command.add(1, "-Xmx96m");

        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isEqualTo(1);
        assertThat(output)
                .contains("fovea: This takes more memory than the 96 MiB that Java may use", "-Xmx")
                .doesNotContain("\tat ");
        assertThat(figure).doesNotExist();
    }

    @Test
    void refusesImagesThatNoFigureShows() {
        Run run = Run.fovea("augment", PICTURE, "--image-size", 60_000, "--out", folder.resolve("grid.png"));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--image-size must be 1 to 4096 for a figure, got 60000");
    }
}
