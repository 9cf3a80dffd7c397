package dev.fovea.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.FileChooser;
import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import dev.fovea.classifier.Prediction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real Chromium. Screenshots for the eye lie in target/screenshots. */
class PageTest {
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    @TempDir
    private static Path folder;

    private static Served served;
    private static Playwright playwright;
    private static Browser browser;

    private final List<String> complaints = new ArrayList<>();
    private Page page;

    @BeforeAll
    static void start() {
        Path chromium = Path.of(System.getenv().getOrDefault("FOVEA_CHROMIUM", "/usr/bin/chromium"));
        Assumptions.assumeTrue(Files.isExecutable(chromium), "no Chromium at " + chromium);
        served = new Served(folder);
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
    }

    @AfterAll
    static void stop() {
        if (playwright != null) {
            playwright.close();
        }
        if (served != null) {
            served.close();
        }
    }

    @BeforeEach
    void open() {
        page = open(1100, 800, ColorScheme.LIGHT);
    }

    @AfterEach
    void nothingWasComplainedAbout() {
        page.context().close();
        assertThat(complaints).isEmpty();
    }

    private Page open(int width, int height, ColorScheme scheme) {
        Page opened = browser.newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, height)
                        .setColorScheme(scheme))
                .newPage();
        opened.onConsoleMessage(message -> {
            // The browser itself reports an answer of 4xx as an error; the page shows it to the user.
            if (message.type().equals("error") && !message.text().contains("422")) {
                complaints.add(message.text());
            }
        });
        opened.onPageError(complaints::add);
        opened.navigate(served.at("/").toString());
        assertThat(opened.locator("h1")).hasText("shapes.keras");
        return opened;
    }

    private static String percent(double probability) {
        return String.format(Locale.ROOT, "%.1f%%", 100 * probability);
    }

    private void shoot(Page shown, String name) {
        shown.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(name + ".png"))
                .setFullPage(true));
    }

    private static void assertShows(Locator card, Path picture) {
        Prediction expected = served.classifier().predict(picture);
        assertThat(card.locator(".file")).hasText(String.valueOf(picture.getFileName()));
        assertThat(card.locator(".verdict")).hasText(expected.best().label());
        assertThat(card.locator(".percent").first())
                .hasText(percent(expected.best().probability()));
    }

    @Test
    void saysWhichClassifierItIs() {
        assertThat(page.locator("#model-line"))
                .hasText("Tells apart 7 classes \u00b7 reads pictures at 32\u00d732 \u00b7 validation accuracy 95.1%");
    }

    @Test
    void showsTheProbabilitiesOfADroppedPicture() throws IOException {
        Path picture = served.picture("star.0001.jpg");

        drop(picture);

        assertThat(page.locator(".card")).hasCount(1);
        assertShows(page.locator(".card"), picture);
        assertThat(page.locator(".scores li")).hasCount(5);
        page.getByText("Show 2 more").click();
        assertThat(page.locator(".scores li")).hasCount(7);
        assertThat(page.locator("#status")).containsText("star.0001.jpg: ");
        assertThat(page.locator(".preview img").evaluate("image => image.naturalWidth"))
                .isEqualTo(96);
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
                "transfer => document.dispatchEvent(new ClipboardEvent('paste', {clipboardData: transfer}))",
                transfer(picture));

        assertShows(page.locator(".card"), picture);
    }

    @Test
    void saysWhatIsWrongWithAFileThatIsNoPicture() throws IOException {
        Path text = Files.writeString(folder.resolve("letter.jpg"), "Dear Sir or Madam");

        page.locator("#files").setInputFiles(text);

        assertThat(page.locator(".card.failed .verdict")).containsText("letter.jpg");
        shoot(page, "error");
    }

    @Test
    void refusesALargeFileBeforeSendingIt() throws IOException {
        Path large = Files.write(folder.resolve("large.jpg"), new byte[Served.MAX_UPLOAD + 1]);

        page.locator("#files").setInputFiles(large);

        assertThat(page.locator(".card.failed .verdict")).containsText("larger than 1 MiB");
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
        assertThat(page.locator(".card .percent").first()).isVisible();
    }

    @Test
    void fitsADesktopAPhoneAndTheDark() {
        Path[] pictures = {
            served.picture("circle.0001.jpg"), served.picture("star.0002.jpg"), served.picture("triangle.0002.jpg")
        };
        shoot(page, "empty");
        for (String look : List.of("desktop", "phone", "dark")) {
            Page shown = open(
                    look.equals("phone") ? 390 : 1100, 820, look.equals("dark") ? ColorScheme.DARK : ColorScheme.LIGHT);
            shown.locator("#files").setInputFiles(pictures);
            assertThat(shown.locator(".card .time:not(:empty)")).hasCount(3);
            assertThat((Boolean) shown.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                    .as("%s: nothing sticks out", look)
                    .isTrue();
            shoot(shown, look);
            shown.context().close();
        }
    }

    private void drop(Path picture) throws IOException {
        page.locator("#drop").dispatchEvent("drop", Map.of("dataTransfer", transfer(picture)));
    }

    private JSHandle transfer(Path picture) throws IOException {
        return page.evaluateHandle(
                "([name, base64]) => { const bytes = Uint8Array.from(atob(base64), c => c.charCodeAt(0));"
                        + " const transfer = new DataTransfer();"
                        + " transfer.items.add(new File([bytes], name, {type: 'image/jpeg'})); return transfer; }",
                List.of(
                        String.valueOf(picture.getFileName()),
                        Base64.getEncoder().encodeToString(Files.readAllBytes(picture))));
    }
}
