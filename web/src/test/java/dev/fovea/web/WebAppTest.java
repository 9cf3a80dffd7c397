package dev.fovea.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.fovea.FoveaException;
import dev.fovea.classifier.ClassifierFile;
import dev.fovea.classifier.Prediction;
import dev.fovea.classifier.Score;
import dev.fovea.nn.NetworkSummary;
import dev.fovea.serving.ClassifierServer;
import dev.fovea.serving.RunningServer;
import dev.fovea.serving.ServerOptions;
import dev.fovea.testing.OddPictures;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebAppTest {
    @TempDir
    private static Path folder;

    private static Served served;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @BeforeAll
    static void serve() {
        served = new Served(folder);
    }

    @AfterAll
    static void stop() {
        served.close();
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder predict(byte[] body) {
        return HttpRequest.newBuilder(served.at("/api/predict?name=a%20picture.jpg"))
                .POST(BodyPublishers.ofByteArray(body));
    }

    private static JsonNode json(HttpResponse<String> response) throws IOException {
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
        return new JsonMapper().readTree(response.body());
    }

    @Test
    void answersWithTheClassifiersOwnProbabilities() throws Exception {
        Path picture = served.picture("star.0001.jpg");
        Prediction expected = served.classifier().predict(picture);

        HttpResponse<String> response = send(predict(Files.readAllBytes(picture)));

        assertThat(response.statusCode()).isEqualTo(200);
        JsonNode answer = json(response);
        assertThat(answer.path("picture").textValue()).isEqualTo("a picture.jpg");
        assertThat(answer.path("label").textValue()).isEqualTo(expected.best().label());
        List<Score> scores = new ArrayList<>();
        answer.path("scores")
                .forEach(score -> scores.add(new Score(
                        score.path("label").textValue(),
                        score.path("probability").doubleValue())));
        assertThat(scores).isEqualTo(expected.scores());
        assertThat(answer.path("milliseconds").doubleValue()).isPositive();
    }

    @Test
    void answersManyAtOnce() throws Exception {
        byte[] picture = Files.readAllBytes(served.picture("circle.0002.jpg"));
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < Turns.UPLOADS; i++) {
            answers.add(CLIENT.sendAsync(predict(picture).build(), BodyHandlers.ofString()));
        }
        JsonNode first = json(answers.get(0).get()).path("scores");
        for (CompletableFuture<HttpResponse<String>> answer : answers) {
            assertThat(answer.get().statusCode()).isEqualTo(200);
            assertThat(json(answer.get()).path("scores")).isEqualTo(first);
        }
    }

    @Test
    void tellsOfTheModel() throws Exception {
        JsonNode model = json(send(HttpRequest.newBuilder(served.at("/api/model"))));

        assertThat(model.path("name").textValue()).isEqualTo("shapes.keras");
        assertThat(model.path("labels")).hasSize(7);
        assertThat(model.path("image_size").toString()).isEqualTo("[32,32]");
        assertThat(model.path("interpolation").asText()).isEqualTo("area");
        assertThat(model.path("fit").asText()).isEqualTo("stretch");
        NetworkSummary summary =
                NetworkSummary.of(((ClassifierFile) served.classifier().file()).network());
        assertThat(model.path("parameters").longValue()).isEqualTo(summary.parameters());
        assertThat(model.path("forward_flops").longValue()).isEqualTo(summary.forwardFlops());
        assertThat(model.path("max_upload").textValue()).isEqualTo("1 MiB");
        assertThat(model.path("max_upload_bytes").intValue()).isEqualTo(Served.MAX_UPLOAD);
        assertThat(model.path("figures").path("validation_accuracy").doubleValue())
                .isEqualTo(0.9512);
    }

    @Test
    void refusesWhatIsNoPicture() throws Exception {
        HttpResponse<String> response = send(predict("Dear Sir or Madam".getBytes(StandardCharsets.UTF_8)));

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(json(response).path("error").textValue()).contains("a picture.jpg");
    }

    @Test
    void refusesAPictureWhoseHeaderClaimsTooManyPixels() throws Exception {
        HttpResponse<String> response =
                send(predict(Files.readAllBytes(OddPictures.blackPng(folder.resolve("huge.png"), 20_000, 20_000))));

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(json(response).path("error").textValue()).contains("20000");
    }

    @Test
    void refusesAnEmptyRequest() throws Exception {
        HttpResponse<String> response = send(predict(new byte[0]));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).path("error").textValue()).contains("send a picture file");
    }

    @Test
    void keepsOtherSitesAway() throws Exception {
        byte[] picture = Files.readAllBytes(served.picture("star.0001.jpg"));

        HttpResponse<String> foreign = send(predict(picture).header("Origin", "http://evil.example"));
        assertThat(foreign.statusCode()).isEqualTo(403);
        assertThat(json(foreign).path("error").textValue()).contains("evil.example");
        assertThat(rawGet(
                        served.at("/"),
                        "/api/model",
                        "evil.example:" + served.at("/").getPort()))
                .startsWith("HTTP/1.1 403");
        assertThat(rawGet(
                        served.at("/"),
                        "/api/model",
                        "localhost:" + served.at("/").getPort()))
                .startsWith("HTTP/1.1 200");
    }

    @Test
    void isCalledByAddressOrByItsOwnNameWhenOpenToTheNetwork() throws Exception {
        ServerOptions open = ServerOptions.loopback().withHost("0.0.0.0").withPort(0);
        try (RunningServer server = ClassifierServer.find().start(served.classifier(), "open", open)) {
            URI at = server.address();
            assertThat(rawGet(at, "/api/model", "192.0.2.7:8080")).startsWith("HTTP/1.1 200");
            assertThat(rawGet(at, "/api/model", "[2001:db8::7]")).startsWith("HTTP/1.1 200");
            String machine = InetAddress.getLocalHost().getHostName();
            assertThat(rawGet(at, "/api/model", machine)).startsWith("HTTP/1.1 200");
            assertThat(rawGet(at, "/api/model", "evil.example")).startsWith("HTTP/1.1 403");
            assertThat(rawGet(at, "/api/model", "192.0.2.7.evil.example")).startsWith("HTTP/1.1 403");
        }
    }

    @Test
    void answersAMalformedRequestInJsonToo() throws Exception {
        for (String path : List.of("/../../etc/passwd", "/a%zz", "/%00")) {
            assertThat(rawGet(served.at("/"), path, "localhost"))
                    .startsWith("HTTP/1.1 400")
                    .contains("application/json", "{\"error\":")
                    .doesNotContain("<html>");
        }
    }

    @Test
    void tellsTheBrowserToRunNothingButItsOwnFiles() throws Exception {
        HttpResponse<String> page = send(HttpRequest.newBuilder(served.at("/")));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).contains("default-src 'none'", "script-src 'self'"));
        assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(page.body()).doesNotContain("http://", "https://", "<script>", "style=");
    }

    @Test
    void saysWhatItDoesNotHaveOrDo() throws Exception {
        HttpResponse<String> missing = send(HttpRequest.newBuilder(served.at("/api/other")));
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(json(missing).path("error").textValue()).contains("/api/other");

        HttpResponse<String> wrong = send(HttpRequest.newBuilder(served.at("/api/predict")));
        assertThat(wrong.statusCode()).isEqualTo(405);
        assertThat(json(wrong).path("error").textValue()).contains("GET");
    }

    @Test
    void namesThePortThatIsTaken() {
        int taken = served.at("/").getPort();

        assertThatThrownBy(() -> ClassifierServer.find()
                        .start(
                                served.classifier(),
                                "again",
                                ServerOptions.loopback().withPort(taken)))
                .isInstanceOf(FoveaException.class)
                .hasMessageContaining("port " + taken)
                .hasMessageContaining("--port");
    }

    /** Java's own client does not let a caller set Host. */
    private static String rawGet(URI server, String path, String host) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.getPort())) {
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
