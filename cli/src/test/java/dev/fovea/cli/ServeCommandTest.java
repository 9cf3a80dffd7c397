package dev.fovea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServeCommandTest {
    @TempDir
    private static Path folder;

    private static Path data;
    private static Path model;

    @BeforeAll
    static void trainAModel() {
        data = TrainingData.organized(folder, 10);
        model = TrainingData.trained(data, folder.resolve("shapes.keras"));
    }

    @Test
    void servesUntilItIsAskedToStop() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.fovea.cli.Main",
                        "serve",
                        model.toString(),
                        "--port",
                        "0")
                .redirectError(folder.resolve("messages.txt").toFile())
                .start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            URI address = URI.create(out.readLine());
            Path picture = TrainingData.picture(data, "star");

            String answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(address.resolve("/api/predict"))
                                    .POST(HttpRequest.BodyPublishers.ofFile(picture))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();

            JsonNode predicted = new JsonMapper()
                    .readTree(Run.fovea("predict", model, picture, "--json").out())
                    .path("predictions")
                    .get(0);
            assertThat(new JsonMapper().readTree(answer).path("probability")).isEqualTo(predicted.path("probability"));
            process.destroy();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(folder.resolve("messages.txt"))
                    .content()
                    .contains("Ctrl-C ends it")
                    .doesNotContain("jetty", "WARN");
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void refusesAPortThatIsNone() {
        Run run = Run.fovea("serve", model, "--port", 70_000);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("70000", "65535");
    }

    @Test
    void namesAModelThatIsNotThere() {
        Run run = Run.fovea("serve", folder.resolve("none.keras"));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("none.keras");
    }
}
