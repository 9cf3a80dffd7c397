package dev.fovea.web;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ViewportSize;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Assumptions;

/** The Chromium that is installed, and all that its console complained about. */
final class Chromium implements AutoCloseable {
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Playwright playwright =
            Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    private final Browser browser;
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    /** Starts it; the test is skipped where none is installed. */
    Chromium() {
        Path executable = Path.of(System.getenv().getOrDefault("FOVEA_CHROMIUM", "/usr/bin/chromium"));
        if (!Files.isExecutable(executable)) {
            playwright.close();
        }
        Assumptions.assumeTrue(Files.isExecutable(executable), "no Chromium at " + executable);
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable)
                        .setArgs(ARGUMENTS));
    }

    /** Opens an address in a window of a desktop. */
    Page desktop(URI address, ColorScheme scheme) {
        return open(address, new Browser.NewContextOptions().setViewportSize(1100, 800), scheme);
    }

    /** Opens an address on a phone with a touch screen. */
    Page phone(URI address, ColorScheme scheme) {
        Browser.NewContextOptions phone = new Browser.NewContextOptions()
                .setViewportSize(390, 844)
                .setDeviceScaleFactor(2)
                .setHasTouch(true)
                .setIsMobile(true);
        return open(address, phone, scheme);
    }

    private Page open(URI address, Browser.NewContextOptions options, ColorScheme scheme) {
        Page page = browser.newContext(options.setColorScheme(scheme)).newPage();
        page.onConsoleMessage(message -> {
            // The browser itself reports an answer of 4xx or 5xx as an error; the page shows it to the user.
            if (message.type().equals("error") && !message.text().contains("the server responded with a status of")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        page.navigate(address.toString());
        return page;
    }

    /** Returns what pages wrote to the console as errors, such as what the content security policy forbade. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** Keeps a picture of the whole page, for the eye. */
    static void shoot(Page page, String name) {
        // Not setFullPage, which forgets for a moment that a phone has a touch screen.
        ViewportSize window = page.viewportSize();
        int height = ((Number) page.evaluate("document.documentElement.scrollHeight")).intValue();
        page.setViewportSize(window.width, Math.max(window.height, height));
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
        page.setViewportSize(window.width, window.height);
    }

    @Override
    public void close() {
        playwright.close();
    }
}
