package dev.fovea.cli;

import dev.fovea.data.decode.DecodeLimits;
import picocli.CommandLine.Option;

/** The options that say how large a picture may be. */
final class LimitOptions {
    @Option(
            names = "--max-pixels",
            paramLabel = "N",
            description = "Leave out pictures of more pixels, height times width, unread (default: ${DEFAULT-VALUE}).")
    private long maxPixels = DecodeLimits.DEFAULT.maxPixels();

    /** @throws IllegalArgumentException if a value is out of range */
    DecodeLimits limits() {
        return DecodeLimits.DEFAULT.withMaxPixels(maxPixels);
    }
}
