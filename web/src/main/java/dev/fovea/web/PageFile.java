package dev.fovea.web;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** One file of the page, kept in memory. */
final class PageFile implements Handler {
    private final byte[] content;
    private final String type;

    PageFile(String name, String type) {
        this.type = type;
        try (InputStream in = Objects.requireNonNull(PageFile.class.getResourceAsStream(name), name)) {
            content = in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void handle(Context context) {
        context.header("Cache-Control", "no-cache");
        context.contentType(type).result(content);
    }
}
