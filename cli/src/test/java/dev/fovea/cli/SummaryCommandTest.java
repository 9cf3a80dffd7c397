package dev.fovea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.fovea.testing.SharedData;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SummaryCommandTest {
    @TempDir
    private Path folder;

    @Test
    void showsTheTableOfAnArchitecture() {
        Run run = Run.fovea("summary", "seed-cnn");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("conv2d (Conv2D)", "(None, 150, 150, 32)", "Total params: 1,355,938", "MFLOP");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void printsOneJsonObject() throws Exception {
        Run run = Run.fovea("summary", "seed-cnn", "--classes", "3", "--image-size", "64", "--json");

        JsonNode json = new JsonMapper().readTree(run.out());
        assertThat(json.path("input_shape").toString()).isEqualTo("[64,64,3]");
        assertThat(json.path("layers").size()).isEqualTo(12);
        assertThat(json.path("parameters").asLong())
                .isEqualTo(896 + 9_248 + 18_496 + (8 * 8 * 64 + 1) * 64 + (64 + 1) * 3);
    }

    @Test
    void readsAFileThatKerasWrote() {
        Run run = Run.fovea("summary", SharedData.path("keras/seed_cnn.keras"));

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("Conv2D", "Total params: 290,978");
    }

    @Test
    void saysThatThereIsNoSuchModel() {
        Run run = Run.fovea("summary", folder.resolve("none.keras"));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("none.keras", "known are seed-cnn").doesNotContain("\tat ");
    }

    @Test
    void showsTheStackTraceWhenAsked() {
        assertThat(Run.fovea("summary", "none.keras", "-v").err()).contains("\tat dev.fovea");
        assertThat(Run.fovea("-v", "summary", "none.keras").err()).contains("\tat dev.fovea");
    }

    @Test
    void refusesImagesTooSmallForTheNetwork() {
        Run run = Run.fovea("summary", "seed-cnn", "--image-size", "3");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("use larger images");
    }
}
