package dev.fovea.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.fovea.classifier.Score;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A classifier of several labels, served. */
class MultiLabelPageTest {
    @TempDir
    private static Path folder;

    private static Served served;

    @BeforeAll
    static void serve() {
        served = Served.multiLabel(folder);
    }

    @AfterAll
    static void stop() {
        served.close();
    }

    private static List<String> expected(Path picture) {
        return served.classifier().predict(picture).labels().stream()
                .map(Score::label)
                .toList();
    }

    private static JsonNode answer(HttpRequest.Builder request) throws Exception {
        return new JsonMapper()
                .readTree(HttpClient.newHttpClient()
                        .send(request.build(), BodyHandlers.ofString())
                        .body());
    }

    @Test
    void answersAllLabels() throws Exception {
        Path picture = served.picture("star.0001.jpg");
        JsonNode model = answer(HttpRequest.newBuilder(served.at("/api/model")));
        JsonNode prediction =
                answer(HttpRequest.newBuilder(served.at("/api/predict")).POST(BodyPublishers.ofFile(picture)));

        assertThat(model.path("multi_label").booleanValue()).isTrue();
        assertThat(model.path("thresholds").toString()).isEqualTo("[0.0,1.0,1.0,1.0,1.0,0.0,1.0]");
        assertThat(expected(picture)).containsExactlyInAnyOrder("circle", "ring");
        assertThat(prediction.path("labels")).extracting(JsonNode::textValue).isEqualTo(expected(picture));
        assertThat(prediction.path("scores")).hasSize(7);
    }

    @Test
    void showsAllLabels() {
        Path picture = served.picture("star.0001.jpg");
        try (Chromium chromium = new Chromium()) {
            Page page = chromium.desktop(served.at("/"), ColorScheme.LIGHT);
            assertThat(page.locator("#model-line")).containsText("Finds any of 7 classes");
            page.locator("#files").setInputFiles(picture);

            assertThat(page.locator(".verdict")).hasText(String.join(", ", expected(picture)));
            assertThat(page.locator("#status")).hasText("star.0001.jpg: " + String.join(", ", expected(picture)));
            assertThat(chromium.complaints()).isEmpty();
        }
    }
}
