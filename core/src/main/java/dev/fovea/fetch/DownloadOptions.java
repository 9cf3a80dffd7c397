package dev.fovea.fetch;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where downloads lie, and how they come there.
 *
 * @param folder shared by all programs of a user
 * @param offline whether only what is there already may be used
 * @param mirror a server to ask in place of the publishers': {@code https://host/path} of a published file is then {@code
 *     mirror/host/path}
 */
public record DownloadOptions(Path folder, boolean offline, Optional<URI> mirror, Patience patience) {
    public DownloadOptions {
        mirror.ifPresent(DownloadOptions::check);
    }

    public static DownloadOptions of(Path folder) {
        return new DownloadOptions(folder, false, Optional.empty(), Patience.STANDARD);
    }

    public DownloadOptions withOffline(boolean newOffline) {
        return new DownloadOptions(folder, newOffline, mirror, patience);
    }

    /** @throws IllegalArgumentException if it is no address of a server */
    public DownloadOptions withMirror(String address) {
        return new DownloadOptions(folder, offline, Optional.of(URI.create(address)), patience);
    }

    public DownloadOptions withPatience(Patience newPatience) {
        return new DownloadOptions(folder, offline, mirror, newPatience);
    }

    /** Returns where a file is asked for. */
    URI address(PublishedFile file) {
        if (mirror.isEmpty()) {
            return file.address();
        }
        String base = mirror.get().toString();
        return URI.create((base.endsWith("/") ? base : base + "/")
                + file.address().getHost()
                + file.address().getRawPath());
    }

    private static void check(URI mirror) {
        boolean http = "http".equals(mirror.getScheme()) || "https".equals(mirror.getScheme());
        if (!http || mirror.getHost() == null || mirror.getRawQuery() != null) {
            throw new IllegalArgumentException(
                    "The mirror must be an address such as https://host/path, got " + mirror);
        }
    }
}
