package dev.fovea.fetch;

import dev.fovea.FoveaException;
import dev.fovea.fetch.PartialFile.Version;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.channels.FileChannel;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Brings one file to the disk: goes on with what is there if the server still has that version, asks again when a connection
 * breaks or falls silent, and gives up when that does not help.
 */
final class Download {
    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d+)-(\\d+)/(\\d+|\\*)");
    private static final int CHUNK = 1 << 16;
    private static final int OK = 200;
    private static final int PARTIAL = 206;
    private static final int NOT_SATISFIABLE = 416;
    private static final int TIMEOUT = 408;
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERRORS = 500;

    private final URI address;
    private final PartialFile partial;
    private final Patience patience;
    private final DownloadListener listener;
    private final HttpSource source;

    Download(URI address, PartialFile partial, Patience patience, DownloadListener listener) {
        this.address = address;
        this.partial = partial;
        this.patience = patience;
        this.listener = listener;
        source = new HttpSource(patience.silence());
    }

    /** @throws FoveaException if the file cannot be had, or the disk is full; what has come stays for the next time */
    void run() {
        int failed = 0;
        while (true) {
            long before = partial.usable();
            try {
                attempt();
                return;
            } catch (RefusedException e) {
                throw failure(String.valueOf(e.getMessage()), e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw failure("it was interrupted", e);
            } catch (IOException e) {
                failed = partial.usable() > before ? 1 : failed + 1;
                if (failed >= patience.attempts()) {
                    throw failure(reason(e) + ", " + failed + " times in a row", e);
                }
                pause(patience.pauseAfter(failed), reason(e));
            }
        }
    }

    private static String reason(IOException e) {
        String message = e.getMessage();
        return message == null || message.isBlank() ? e.getClass().getSimpleName() : message;
    }

    private void pause(Duration pause, String reason) {
        listener.note(address + ": " + reason + "; asking again in " + pause.toMillis() / 1000.0 + " s");
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure("it was interrupted", e);
        }
    }

    private FoveaException failure(String reason, Exception cause) {
        String kept = partial.usable() > 0 ? " What has come so far is kept: the next attempt goes on there." : "";
        return new FoveaException("Could not download " + address + ": " + reason + "." + kept, cause);
    }

    private void attempt() throws IOException, InterruptedException {
        long have = partial.usable();
        Version version = partial.version();
        if (have > 0 && have == version.total()) {
            return;
        }
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Accept-Encoding", "identity");
        if (have > 0) {
            headers.put("Range", "bytes=" + have + "-");
            headers.put("If-Range", version.validator());
        }
        HttpResponse<InputStream> response = source.get(address, headers);
        try (InputStream body = response.body()) {
            switch (response.statusCode()) {
                case OK -> {
                    Version whole = version(response.headers());
                    partial.restart(whole);
                    receive(body, whole);
                }
                case PARTIAL -> {
                    requireContinuation(response.headers(), have, version);
                    receive(body, version);
                }
                case NOT_SATISFIABLE -> {
                    if (have != version.total()) {
                        partial.delete();
                        throw new IOException("the server's file has become shorter");
                    }
                }
                default -> refuse(response.statusCode());
            }
        }
    }

    private static void refuse(int status) throws IOException {
        String message = "the server answers " + status;
        if (status == TIMEOUT || status == TOO_MANY || status >= SERVER_ERRORS) {
            throw new IOException(message);
        }
        throw new RefusedException(message + (status == 404 || status == 410 ? ", there is no such file" : ""));
    }

    /** A server that sends the rest of another version, or another rest, must not be believed. */
    private void requireContinuation(HttpHeaders headers, long have, Version version) throws IOException {
        Matcher range =
                CONTENT_RANGE.matcher(headers.firstValue("Content-Range").orElse(""));
        boolean continues = range.matches() && Long.parseLong(range.group(1)) == have;
        if (continues && version.total() >= 0 && !range.group(3).equals("*")) {
            continues = Long.parseLong(range.group(3)) == version.total();
        }
        Optional<String> tag = headers.firstValue("ETag");
        boolean tagged = version.validator().startsWith("\"") && tag.isPresent();
        if (!continues || (tagged && !tag.get().equals(version.validator()))) {
            partial.delete();
            throw new IOException("the server's file has changed in the middle");
        }
    }

    private void receive(InputStream body, Version version) throws IOException {
        byte[] bytes = new byte[CHUNK];
        long have;
        try (FileChannel channel = partial.append();
                StallWatch watch = new StallWatch(body, patience.silence())) {
            have = channel.size();
            listener.at(have, version.total());
            try {
                for (int count = body.read(bytes); count >= 0; count = body.read(bytes)) {
                    watch.heard();
                    partial.add(channel, bytes, count);
                    have += count;
                    listener.at(have, version.total());
                    requireNoMore(have, version);
                }
            } catch (IOException e) {
                throw watch.stalled()
                        ? new IOException(
                                "nothing came for " + patience.silence().toMillis() / 1000.0 + " s", e)
                        : e;
            }
        }
        if (have < version.total()) {
            throw new IOException("the connection ended after " + have + " of " + version.total() + " bytes");
        }
    }

    private void requireNoMore(long have, Version version) throws IOException {
        if (version.total() >= 0 && have > version.total()) {
            partial.delete();
            throw new IOException("the server sends more than the " + version.total() + " bytes it spoke of");
        }
    }

    /** A file whose end only the end of the connection tells could be cut off without a word. */
    private static Version version(HttpHeaders headers) throws RefusedException {
        OptionalLong length = headers.firstValueAsLong("Content-Length");
        boolean chunked = headers.firstValue("Transfer-Encoding")
                .filter(coding -> coding.toLowerCase(Locale.ROOT).endsWith("chunked"))
                .isPresent();
        if (length.isEmpty() && !chunked) {
            throw new RefusedException("the server does not say how long the file is");
        }
        Optional<String> tag = headers.firstValue("ETag").filter(value -> value.startsWith("\""));
        String validator = tag.or(() -> headers.firstValue("Last-Modified")).orElse("");
        return new Version(validator, length.orElse(-1));
    }
}
