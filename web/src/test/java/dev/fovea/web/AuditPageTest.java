package dev.fovea.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.fovea.audit.Audit;
import dev.fovea.audit.AuditOptions;
import dev.fovea.audit.AuditReport;
import dev.fovea.audit.AuditResult;
import dev.fovea.audit.LabelDoubts;
import dev.fovea.audit.SuspectedLabel;
import dev.fovea.audit.UnlikePicture;
import dev.fovea.demo.DemoPictures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report of an audit in a real Chromium. It stands here because the browser does. */
class AuditPageTest {
    @TempDir
    private Path folder;

    private Path report() throws IOException {
        Path data = folder.resolve("data");
        new DemoPictures(8, 2).drawInto(data, done -> {});
        Path first;
        try (Stream<Path> files = Files.list(data)) {
            first = files.sorted().findFirst().orElseThrow();
        }
        Files.copy(first, data.resolve("star.copy.jpg"));
        Files.copy(first, data.resolve("circle.copy.jpg"));
        Files.writeString(data.resolve("star.<img src=x onerror=alert(1)>.jpg"), "no picture");
        Path page = folder.resolve("audit.html");
        LabelDoubts doubts = new LabelDoubts(
                List.of(new SuspectedLabel(data.resolve("circle.copy.jpg"), "circle", "star", 0.01, 0.99)),
                List.of(new UnlikePicture(first, "circle", 4.2)));
        try (AuditResult result = Audit.of(data, AuditOptions.standard()).run(done -> {}, doubts)) {
            AuditReport.page(result).write(page);
        }
        return page;
    }

    @Test
    void opensFromTheDiskLightAndDarkWideAndNarrow() throws IOException {
        Path report = report();
        try (Chromium chromium = new Chromium()) {
            for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
                String look = scheme.name().toLowerCase(Locale.ROOT);
                check(chromium.desktop(report.toUri(), scheme), "audit-desktop-" + look);
                check(chromium.phone(report.toUri(), scheme), "audit-phone-" + look);
            }
            assertThat(chromium.complaints()).isEmpty();
        }
    }

    private static void check(Page page, String look) {
        page.evaluate("document.querySelectorAll('img').forEach((image) => { image.loading = 'eager'; })");
        page.waitForFunction("[...document.images].every((image) => image.complete)");
        assertThat(page.evaluate("[...document.images].every((image) => image.naturalWidth > 0)"))
                .isEqualTo(true);
        assertThat(page.locator("img[onerror]").count()).isZero();
        assertThat(page.locator("figcaption").allTextContents())
                .anyMatch(text -> text.contains("<img src=x onerror=alert(1)>.jpg"));
        assertThat(page.evaluate("[...document.querySelectorAll('a')].every((a) => document.querySelector(a.hash))"))
                .isEqualTo(true);
        assertThat(page.locator("#wrong-label figcaption strong").innerText()).isEqualTo("circle → star?");
        page.locator("#wrong-label summary").click();
        assertThat(page.locator("#wrong-label pre").innerText()).isEqualToIgnoringWhitespace("circle.copy.jpg");
        PageLooksTest.assertReadable(page);
        Chromium.shoot(page, look);
    }
}
