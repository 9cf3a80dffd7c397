package dev.fovea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class InterruptedTrainingTest {
    @TempDir
    private Path folder;

    /** Where whoever started the build ignores SIGINT, so does what the build starts: the signal never comes, and this ends by time. */
    @Test
    @Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    @DisabledOnOs(OS.WINDOWS) // there is no kill
    void savesSaysSoAndEndsWith130() throws Exception {
        Path data = TrainingData.organized(folder, 20);
        Path model = folder.resolve("shapes.keras");
        Process process = new ProcessBuilder(Run.inAnotherProcess(
                        "train", data, "--image-size", 16, "--epochs", 100_000, "--patience", 0, "--out", model))
                .redirectOutput(folder.resolve("results.txt").toFile())
                .start();
        StringBuilder messages = new StringBuilder();
        try (BufferedReader err =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
            for (String line = err.readLine(); line != null; line = err.readLine()) {
                messages.append(line).append('\n');
                if (line.startsWith("Epoch 2/")) {
                    new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                            .start()
                            .waitFor();
                }
            }
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }

        assertThat(process.exitValue()).as(messages.toString()).isEqualTo(130);
        assertThat(messages).contains("Interrupted after ");
        assertThat(folder.resolve("results.txt")).content().contains("Wrote " + model);
        assertThat(Files.readString(folder.resolve("shapes-training.json"))).contains("\"ending\":\"interrupted\"");
        assertThat(Run.fovea("predict", model, TrainingData.picture(data, "star"))
                        .exitCode())
                .isZero();
    }
}
