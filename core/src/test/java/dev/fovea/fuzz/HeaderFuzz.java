package dev.fovea.fuzz;

import dev.fovea.data.decode.HeaderProbe;

/** The readers of headers, sizes and EXIF data, on any bytes. */
public final class HeaderFuzz {
    private HeaderFuzz() {}

    /** Fails by an exception that is no refusal of a malformed picture, or by not coming back. */
    public static void fuzzerTestOneInput(byte[] data) {
        HeaderProbe.read(data);
    }
}
