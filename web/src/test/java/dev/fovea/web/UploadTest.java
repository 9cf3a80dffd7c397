package dev.fovea.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How pictures get to the server, and what it does with too many, too large and half ones. */
class UploadTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String BOUNDARY = "a-boundary";

    @TempDir
    private static Path folder;

    private static Served served;

    @BeforeAll
    static void serve() {
        served = new Served(folder);
    }

    @AfterAll
    static void stop() {
        served.close();
    }

    private static HttpResponse<String> send(BodyPublisher body, String type) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(served.at("/api/predict"))
                .header("Content-Type", type)
                .POST(body)
                .build();
        return CLIENT.send(request, BodyHandlers.ofString());
    }

    private static HttpResponse<String> sendForm(byte[] form) throws Exception {
        return send(BodyPublishers.ofByteArray(form), "multipart/form-data; boundary=" + BOUNDARY);
    }

    private static byte[] form(String field, byte[] content) throws IOException {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        form.write(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nhello\r\n--" + BOUNDARY
                        + "\r\nContent-Disposition: form-data; name=\"" + field + "\"; filename=\"my star.jpg\"\r\n"
                        + "Content-Type: image/jpeg\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        form.write(content);
        form.write(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return form.toByteArray();
    }

    private static JsonNode json(HttpResponse<String> response) throws IOException {
        return new JsonMapper().readTree(response.body());
    }

    private static String error(HttpResponse<String> response) throws IOException {
        return json(response).path("error").textValue();
    }

    @Test
    void theFileOfAFormIsAnsweredAsTheSameBytesAre() throws Exception {
        byte[] picture = Files.readAllBytes(served.picture("star.0001.jpg"));

        HttpResponse<String> plain = send(BodyPublishers.ofByteArray(picture), "image/jpeg");
        HttpResponse<String> form = sendForm(form("picture", picture));

        assertThat(form.statusCode()).isEqualTo(200);
        assertThat(json(form).path("picture").textValue()).isEqualTo("my star.jpg");
        assertThat(json(form).path("scores")).isEqualTo(json(plain).path("scores"));
        assertThat(json(plain).path("picture").textValue()).isEqualTo("unnamed");
    }

    @Test
    void saysWhatAFormLacks() throws Exception {
        HttpResponse<String> other = sendForm(form("photo", new byte[10]));
        assertThat(other.statusCode()).isEqualTo(400);
        assertThat(error(other)).contains("no field 'picture'");

        HttpResponse<String> empty = sendForm(form("picture", new byte[0]));
        assertThat(empty.statusCode()).isEqualTo(400);
        assertThat(error(empty)).contains("empty");

        byte[] whole = form("picture", new byte[100]);
        for (HttpResponse<String> torn : List.of(
                sendForm("no form at all".getBytes(StandardCharsets.UTF_8)),
                sendForm(Arrays.copyOf(whole, whole.length - 80)),
                send(BodyPublishers.ofByteArray(whole), "multipart/form-data"))) {
            assertThat(torn.statusCode()).isEqualTo(400);
            assertThat(error(torn)).contains("form cannot be read");
        }
    }

    @Test
    void refusesWhatIsTooLargeWhetherOrNotItSaysItsLength() throws Exception {
        byte[] tooLarge = new byte[Served.MAX_UPLOAD + 1];
        byte[] farTooLarge = new byte[3 * Served.MAX_UPLOAD];
        List<HttpResponse<String>> refused = List.of(
                send(BodyPublishers.ofByteArray(tooLarge), "image/png"),
                send(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(tooLarge)), "image/png"),
                send(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(farTooLarge)), "image/png"),
                sendForm(form("picture", tooLarge)),
                sendForm(form("picture", farTooLarge)));

        for (HttpResponse<String> response : refused) {
            assertThat(response.statusCode()).isEqualTo(413);
            assertThat(error(response)).contains("larger than 1 MiB");
        }
    }

    @Test
    void turnsAwayWhatItHasNoRoomForAndTakesItLater() throws Exception {
        byte[] picture = Files.readAllBytes(served.picture("circle.0001.jpg"));
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < Turns.UPLOADS; i++) {
                slow.add(served.startUpload());
            }
            HttpResponse<String> refused = send(BodyPublishers.ofByteArray(picture), "image/jpeg");
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
            assertThat(error(refused)).contains("try again");
            HttpRequest model = HttpRequest.newBuilder(served.at("/api/model")).build();
            assertThat(CLIENT.send(model, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }

        assertThat(sendUntilThereIsRoom(picture).statusCode()).isEqualTo(200);
    }

    @Test
    void doesNotLogAnUploadThatBreaksOff() throws Exception {
        List<LogRecord> logged = new CopyOnWriteArrayList<>();
        Logger logger = Logger.getLogger(WebApp.class.getName());
        Handler keeper = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                logged.add(entry);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        logger.addHandler(keeper);
        try (Socket socket = served.startUpload()) {
            socket.shutdownOutput();

            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 400")
                    .contains("\"error\"");
        } finally {
            logger.removeHandler(keeper);
        }
        assertThat(logged).isEmpty();
    }

    /** The server needs a moment to see that an upload has ended. */
    private static HttpResponse<String> sendUntilThereIsRoom(byte[] picture) throws Exception {
        Instant end = Instant.now().plus(Duration.ofSeconds(10));
        HttpResponse<String> response = send(BodyPublishers.ofByteArray(picture), "image/jpeg");
        while (response.statusCode() == 503 && Instant.now().isBefore(end)) {
            Thread.sleep(20);
            response = send(BodyPublishers.ofByteArray(picture), "image/jpeg");
        }
        return response;
    }
}
