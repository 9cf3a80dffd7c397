package dev.fovea.data.decode;

import java.nio.ByteBuffer;

/** Reads the orientation out of EXIF data, which is a small TIFF file of its own. */
final class ExifOrientation {
    private ExifOrientation() {}

    /** The orientation that the data says; upright where it says none or is damaged, as viewers take it. */
    static Orientation of(ByteBuffer exif) {
        try {
            return TiffDirectory.first(new PictureBytes(exif)).orientation();
        } catch (MalformedPictureException e) {
            return Orientation.UPRIGHT;
        }
    }
}
