package dev.fovea.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How the page looks, in a real Chromium. Screenshots for the eye lie in target/screenshots. */
class PageLooksTest {
    /** What WCAG asks for between text and what lies behind it, level AA. */
    private static final double CONTRAST = 4.5;

    /** The lowest contrast of any text that is shown, and that text. */
    private static final String LOWEST_CONTRAST = """
            () => {
              const channels = (color) => color.match(/[\\d.]+/g).map(Number);
              const light = (color) => channels(color).slice(0, 3)
                  .map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4))
                  .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
              const behind = (element) => {
                const color = getComputedStyle(element).backgroundColor;
                return channels(color).length === 3 ? color : behind(element.parentElement);
              };
              const shown = [...document.querySelectorAll('body *')].filter((element) => element.checkVisibility()
                  && [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== ''));
              return shown.map((element) => {
                const [a, b] = [light(getComputedStyle(element).color), light(behind(element))];
                return { text: element.textContent.trim(), ratio: (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) };
              }).reduce((lowest, next) => (next.ratio < lowest.ratio ? next : lowest));
            }
            """;

    @TempDir
    private static Path folder;

    private static Chromium chromium;
    private static Served served;
    private static Path[] files;

    @BeforeAll
    static void start() throws IOException {
        chromium = new Chromium();
        served = new Served(folder);
        Path tiff = folder.resolve("scan.tif");
        BufferedImage scan = ImageIO.read(served.picture("square.0001.jpg").toFile());
        ImageIO.write(scan, "tif", tiff.toFile());
        files = new Path[] {
            served.picture("circle.0001.jpg"),
            served.picture("star.0002.jpg"),
            tiff,
            Files.writeString(folder.resolve("letter.jpg"), "Dear Sir or Madam")
        };
    }

    @AfterAll
    static void stop() {
        if (served != null) {
            served.close();
            chromium.close();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void looksRightOnADesktop(ColorScheme scheme) {
        Page page = chromium.desktop(served.at("/"), scheme);
        looksRight(page, "desktop-" + scheme.name().toLowerCase(Locale.ROOT));
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void looksRightOnAPhone(ColorScheme scheme) {
        Page page = chromium.phone(served.at("/"), scheme);
        looksRight(page, "phone-" + scheme.name().toLowerCase(Locale.ROOT));
    }

    private static void looksRight(Page page, String look) {
        assertThat(page.locator("h1")).hasText("shapes.keras");
        assertThat(page.locator("#limit")).not().isEmpty();
        assertReadable(page);
        Chromium.shoot(page, look + "-empty");

        page.locator("#files").setInputFiles(files);

        assertThat(page.locator(".card .time:not(:empty)")).hasCount(3);
        assertThat(page.locator(".card.failed")).hasCount(1);
        assertThat(page.locator(".card.unseen")).hasCount(2);
        assertReadable(page);
        Chromium.shoot(page, look);
        page.context().close();
        assertThat(chromium.complaints()).isEmpty();
    }

    /** Nothing sticks out, and all text stands out from what lies behind it. */
    static void assertReadable(Page page) {
        assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                .as("nothing sticks out")
                .isTrue();
        assertThat(page.evaluate("() => { const lowest = (" + LOWEST_CONTRAST + ")(); return lowest.ratio >= "
                        + CONTRAST + " ? '' : lowest.text + ' ' + lowest.ratio; }"))
                .isEqualTo("");
    }
}
