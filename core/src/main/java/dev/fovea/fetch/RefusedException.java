package dev.fovea.fetch;

import java.io.IOException;

/** A server's answer that would be the same if one asked again. */
final class RefusedException extends IOException {
    private static final long serialVersionUID = 1;

    RefusedException(String message) {
        super(message);
    }
}
