package dev.fovea.report;

import dev.fovea.AtomicFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The shell of a report: one HTML file that opens without a network, light or dark as the reader's system is, without any
 * script. Its policy forbids the browser to load or run anything that is not in the file.
 *
 * @param title of the page, in plain words
 * @param body what stands below the heading, as markup
 */
public record HtmlPage(String title, Html body) {
    /**
     * Writes the file.
     *
     * @throws dev.fovea.FoveaException if it cannot be written
     */
    public void write(Path file) {
        byte[] page = document().getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(file, out -> out.write(page));
    }

    private String document() {
        return new Html()
                .markup("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .markup("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:;"
                        + " style-src 'unsafe-inline'\">\n")
                .markup("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .markup("<meta name=\"color-scheme\" content=\"light dark\">\n<title>")
                .words(title)
                .markup("</title>\n<style>\n")
                .markup(style())
                .markup("</style>\n</head>\n<body>\n<main>\n<h1>")
                .words(title)
                .markup("</h1>\n")
                .markup(body.toString())
                .markup("</main>\n</body>\n</html>\n")
                .toString();
    }

    private static String style() {
        try (InputStream in = HtmlPage.class.getResourceAsStream("page.css")) {
            if (in == null) {
                throw new IllegalStateException("page.css is missing in this build of Fovea");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
