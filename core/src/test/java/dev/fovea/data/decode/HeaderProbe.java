package dev.fovea.data.decode;

import java.nio.ByteBuffer;

/** Reads headers for the fuzz targets, which live in another package. */
public final class HeaderProbe {
    private HeaderProbe() {}

    /** Reads a header and holds it to the limits; a refusal is as good as an answer. */
    public static void read(byte[] file) {
        try {
            PictureHeader header = PictureHeader.of(ByteBuffer.wrap(file));
            header.check(DecodeLimits.DEFAULT);
            if (header.height() < 1 || header.width() < 1 || header.frames() < 1) {
                throw new AssertionError("An impossible header was accepted: " + header);
            }
        } catch (MalformedPictureException e) {
            if (e.reason().isBlank()) {
                throw new AssertionError("A refusal without a reason", e);
            }
        }
    }
}
