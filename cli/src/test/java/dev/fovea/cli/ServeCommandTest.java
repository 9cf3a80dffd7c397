package dev.fovea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ServeCommandTest {
    @RegisterExtension
    static final TrainedModel TRAINED = new TrainedModel(10);

    private static Process serve(Path messages, String... options) throws IOException {
        List<String> command = Run.inAnotherProcess("serve", TRAINED.model(), "--port", 0);
        command.addAll(List.of(options));
        return new ProcessBuilder(command).redirectError(messages.toFile()).start();
    }

    @Test
    void warnsWhenOthersCanUseItAndKeepsToTheSizeGiven() throws Exception {
        Path messages = TRAINED.folder().resolve("open.txt");
        Process process = serve(messages, "--host", "0.0.0.0", "--max-upload", "1KB");
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            int port = URI.create(out.readLine()).getPort();
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/predict"))
                    .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[1001]))
                    .build();

            assertThat(HttpClient.newHttpClient()
                            .send(request, BodyHandlers.ofString())
                            .body())
                    .contains("larger than 1 KB");
            assertThat(messages).content().contains("warning", "0.0.0.0", "no authentication");
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void servesUntilItIsAskedToStop() throws Exception {
        Path messages = TRAINED.folder().resolve("messages.txt");
        Process process = serve(messages);
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            URI address = URI.create(out.readLine());
            Path picture = TRAINED.picture("star");

            String answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(address.resolve("/api/predict"))
                                    .POST(HttpRequest.BodyPublishers.ofFile(picture))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();

            JsonNode predicted = new JsonMapper()
                    .readTree(Run.fovea("predict", TRAINED.model(), picture, "--json")
                            .out())
                    .path("predictions")
                    .get(0);
            assertThat(new JsonMapper().readTree(answer).path("probability")).isEqualTo(predicted.path("probability"));
            process.destroy();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(messages).content().contains("Ctrl-C ends it").doesNotContain("jetty", "WARN", "warning");
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void refusesAPortThatIsNone() {
        Run run = Run.fovea("serve", TRAINED.model(), "--port", 70_000);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("70000", "65535");
    }

    @Test
    void refusesASizeWithoutAUnit() {
        Run run = Run.fovea("serve", TRAINED.model(), "--max-upload", "20");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("'20'", "such as 20MB");
    }

    @Test
    void namesThePortThatIsTakenAndTheOptionForAnother() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Run run = Run.fovea("serve", TRAINED.model(), "--port", taken.getLocalPort());

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err())
                    .contains("port " + taken.getLocalPort(), "--port")
                    .doesNotContain("-v");
        }
    }

    @Test
    void namesAHostThatIsNotThisMachines() {
        Run run = Run.fovea("serve", TRAINED.model(), "--host", "192.0.2.7", "--port", 0);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("192.0.2.7", "--host");
    }

    @Test
    void namesAModelThatIsNotThere() {
        Run run = Run.fovea("serve", TRAINED.folder().resolve("none.keras"));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("none.keras");
    }
}
