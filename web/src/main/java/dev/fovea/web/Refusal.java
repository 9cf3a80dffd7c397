package dev.fovea.web;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A request that is not answered with what it asked for; the client gets {@code {"error": message}}. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final HttpStatus status;

    /** @param message says what is wrong and what to do */
    Refusal(HttpStatus status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    void answer(Context context) {
        context.status(status);
        try {
            Answer.json(context, Answer.error(String.valueOf(getMessage())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
