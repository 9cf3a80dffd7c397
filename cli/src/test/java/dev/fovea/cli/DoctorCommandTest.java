package dev.fovea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {
    @TempDir
    private Path folder;

    @Test
    void saysWhatComputesAndWhereThingsLie() throws Exception {
        Run run = Run.fovea("doctor", "--json");

        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode found = new JsonMapper().readTree(run.out());
        assertThat(found.path("cores").textValue())
                .isEqualTo(Integer.toString(Runtime.getRuntime().availableProcessors()));
        assertThat(found.path("libraries").textValue()).contains("libtorch");
        assertThat(found.path("computes_with").textValue()).containsAnyOf("bf16", "float32");
        assertThat(found.path("natives_folder").textValue()).contains("GiB free");
    }

    @Test
    void saysInOneMessageThatThereAreNoNatives() throws Exception {
        String withoutNatives = Arrays.stream(
                        System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !Path.of(entry).getFileName().toString().startsWith("pytorch-2")
                        || !entry.matches(".*(x86_64|arm64).*"))
                .collect(Collectors.joining(File.pathSeparator));
        File messages = folder.resolve("messages.txt").toFile();
        File results = folder.resolve("results.txt").toFile();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dorg.bytedeco.javacpp.cachedir=" + folder.resolve("cache"),
                        "-cp",
                        withoutNatives,
                        "dev.fovea.cli.Main",
                        "doctor")
                .redirectError(messages)
                .redirectOutput(results)
                .start();

        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(results).content().contains("computes with     nothing", "temporary folder");
        assertThat(messages)
                .content()
                .contains("libtorch cannot be loaded on ", "org.bytedeco:pytorch")
                .doesNotContain("\tat ")
                .hasLineCount(1);
    }
}
