package dev.fovea.fetch;

import java.net.URI;
import java.util.Optional;

/**
 * A file that somebody publishes.
 *
 * @param address where it is, with https
 * @param checksum what the publisher says its bytes add up to; empty where nothing was published
 */
public record PublishedFile(URI address, Optional<Checksum> checksum) {
    public PublishedFile {
        String path = String.valueOf(address.getPath());
        if (!"https".equals(address.getScheme()) || path.endsWith("/") || !path.contains("/")) {
            throw new IllegalArgumentException(
                    "A published file has an address such as https://host/file, got " + address);
        }
    }

    /** Returns a file whose publisher says what its bytes add up to. */
    public static PublishedFile of(String address, Checksum checksum) {
        return new PublishedFile(URI.create(address), Optional.of(checksum));
    }

    /** Returns a file whose publisher says nothing of its bytes. */
    public static PublishedFile unchecked(String address) {
        return new PublishedFile(URI.create(address), Optional.empty());
    }

    /** Returns the last part of the address. */
    public String name() {
        String path = address.getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
