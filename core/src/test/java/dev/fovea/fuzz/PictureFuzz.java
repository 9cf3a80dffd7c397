package dev.fovea.fuzz;

import dev.fovea.data.decode.DecodeLimits;
import dev.fovea.data.decode.PictureReader;
import dev.fovea.data.decode.UnreadablePictureException;
import dev.fovea.picture.Preprocessing;

/** Whole pictures from any bytes: headers, native decoders, the fallback, orientation and resizing. */
public final class PictureFuzz {
    private static final PictureReader READER =
            new PictureReader(DecodeLimits.DEFAULT.withMaxPixels(1_000_000).withMaxFileBytes(1 << 20));
    private static final Preprocessing SMALL = Preprocessing.of(8, 8);

    private PictureFuzz() {}

    /** Fails by an exception that is no refusal of the picture, or by a fault in native code. */
    public static void fuzzerTestOneInput(byte[] data) {
        try {
            READER.read(data, "fuzz", SMALL);
        } catch (UnreadablePictureException e) {
            if (e.reason().isBlank()) {
                throw new AssertionError("A refusal without a reason", e);
            }
        }
    }
}
