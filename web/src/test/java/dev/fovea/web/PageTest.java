package dev.fovea.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.FileChooser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.fovea.classifier.Prediction;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page does, in a real Chromium. */
class PageTest {
    @TempDir
    private static Path folder;

    private static Chromium chromium;
    private static Served served;

    private Page page;

    @BeforeAll
    static void start() {
        chromium = new Chromium();
        served = new Served(folder);
    }

    @AfterAll
    static void stop() {
        if (served != null) {
            served.close();
            chromium.close();
        }
    }

    @BeforeEach
    void open() {
        page = chromium.desktop(served.at("/"), ColorScheme.LIGHT);
        assertThat(page.locator("h1")).hasText("shapes.keras");
    }

    @AfterEach
    void nothingWasComplainedAbout() {
        page.context().close();
        assertThat(chromium.complaints()).isEmpty();
    }

    private static String percent(double probability) {
        return String.format(Locale.ROOT, "%.1f%%", 100 * probability);
    }

    private static void assertShows(Locator card, Path picture) {
        Prediction expected = served.classifier().predict(picture);
        assertThat(card.locator(".file")).hasText(String.valueOf(picture.getFileName()));
        assertThat(card.locator(".verdict")).hasText(expected.best().label());
        assertThat(card.locator(".percent"))
                .hasText(expected.scores().stream()
                        .limit(5)
                        .map(score -> percent(score.probability()))
                        .toArray(String[]::new));
    }

    @Test
    void saysWhichClassifierItIs() {
        assertThat(page.locator("#model-line"))
                .hasText("Tells apart 7 classes \u00b7 reads pictures at 32\u00d732 \u00b7 validation accuracy 95.1%");
        assertThat(page.locator("#limit")).hasText("Up to 1 MiB each");
    }

    @Test
    void showsTheProbabilitiesOfADroppedPicture() {
        Path picture = served.picture("star.0001.jpg");

        drop(picture);

        assertThat(page.locator(".card")).hasCount(1);
        assertShows(page.locator(".card"), picture);
        assertThat(page.locator("#status")).containsText("star.0001.jpg: ");
        assertThat(page.locator(".preview img").evaluate("image => image.naturalWidth"))
                .isEqualTo(96);
    }

    @Test
    void foldsTheLessProbableClasses() {
        page.locator("#files").setInputFiles(served.picture("star.0001.jpg"));

        assertThat(page.locator(".scores li")).hasCount(5);
        page.getByText("Show 2 more").click();
        assertThat(page.locator(".scores li")).hasCount(7);
        assertThat(page.locator(".label").getByText("<b>cross</b>")).hasCount(1);
        page.getByText("Show fewer").click();
        assertThat(page.locator(".scores li")).hasCount(5);
    }

    @Test
    void showsACardForEachChosenPicture() {
        Path circle = served.picture("circle.0001.jpg");
        Path square = served.picture("square.0002.jpg");

        page.locator("#files").setInputFiles(new Path[] {circle, square});

        assertThat(page.locator(".card")).hasCount(2);
        assertShows(page.locator(".card").nth(0), circle);
        assertShows(page.locator(".card").nth(1), square);
    }

    @Test
    void takesAPastedPicture() throws IOException {
        Path picture = served.picture("triangle.0001.jpg");

        page.evaluate(
                "([name, base64]) => { const bytes = Uint8Array.from(atob(base64), c => c.charCodeAt(0));"
                        + " const transfer = new DataTransfer();"
                        + " transfer.items.add(new File([bytes], name, {type: 'image/jpeg'}));"
                        + " document.dispatchEvent(new ClipboardEvent('paste', {clipboardData: transfer})); }",
                List.of("triangle.0001.jpg", Base64.getEncoder().encodeToString(Files.readAllBytes(picture))));

        assertShows(page.locator(".card"), picture);
    }

    @Test
    void saysWhatIsWrongWithAFileThatIsNoPicture() throws IOException {
        Path text = Files.writeString(folder.resolve("letter.jpg"), "Dear Sir or Madam");

        drop(text);

        assertThat(page.locator(".card.failed .verdict")).containsText("letter.jpg: it is not a JPEG");
        assertThat(page.locator("#status")).containsText("letter.jpg: it is not a JPEG");
    }

    @Test
    void saysWhatIsWrongWithAFolderAnEmptyAndALargeFile() throws IOException {
        Path empty = Files.write(folder.resolve("empty.jpg"), new byte[0]);
        Path large = Files.write(folder.resolve("large.jpg"), new byte[Served.MAX_UPLOAD + 1]);

        drop(Files.createDirectory(folder.resolve("holiday")), empty, large);

        Locator messages = page.locator(".card.failed .verdict");
        assertThat(messages).hasCount(3);
        assertThat(messages.nth(0)).containsText("If it is a folder");
        assertThat(messages.nth(1)).containsText("empty");
        assertThat(messages.nth(2)).containsText("larger than 1 MiB");
    }

    @Test
    void triesAgainWhenTheServerHasNoRoom() throws IOException {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < Turns.UPLOADS; i++) {
                slow.add(served.startUpload());
            }
            page.waitForResponse(response -> response.status() == 503, () -> drop(served.picture("star.0001.jpg")));
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
        assertShows(page.locator(".card"), served.picture("star.0001.jpg"));
    }

    @Test
    void canBeUsedWithTheKeyboardAlone() {
        // Listening begins before the key is pressed: to begin with the press is too late now and then.
        List<FileChooser> opened = new ArrayList<>();
        page.onFileChooser(opened::add);
        page.keyboard().press("Tab");
        assertThat(page.locator("#choose")).isFocused();

        page.keyboard().press("Enter");

        page.waitForCondition(() -> !opened.isEmpty());
        opened.get(0).setFiles(served.picture("star.0001.jpg"));
        assertThat(page.locator(".scores li")).hasCount(5);
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        assertThat(page.locator(".scores li")).hasCount(7);
    }

    /** Drags files from outside the browser over the page and lets them go, as the hand does. */
    private void drop(Path... files) {
        JsonObject data = new JsonObject();
        data.add("items", JsonParser.parseString("[]"));
        data.addProperty("dragOperationsMask", 1);
        data.add("files", JsonParser.parseString("[]"));
        for (Path file : files) {
            data.getAsJsonArray("files").add(file.toString());
        }
        CDPSession session = page.context().newCDPSession(page);
        for (String type : List.of("dragEnter", "dragOver", "drop")) {
            JsonObject event = new JsonObject();
            event.addProperty("type", type);
            event.addProperty("x", 500);
            event.addProperty("y", 200);
            event.add("data", data);
            session.send("Input.dispatchDragEvent", event);
            if (type.equals("dragOver")) {
                assertThat(page.locator("#drop.over")).isVisible();
            }
        }
        assertThat(page.locator("#drop.over")).hasCount(0);
    }
}
