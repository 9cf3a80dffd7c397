package dev.fovea.serving;

import java.net.URI;

/** A server that accepts requests until it is closed. */
public interface RunningServer extends AutoCloseable {
    /** Returns where its page is, for example {@code http://127.0.0.1:8080/}. */
    URI address();

    /** Ends it; requests in work are finished first. */
    @Override
    void close();
}
