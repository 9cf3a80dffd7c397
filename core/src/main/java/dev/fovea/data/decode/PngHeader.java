package dev.fovea.data.decode;

/** Reads the header of a PNG file, and walks over its chunks to its end without looking into the pixels. */
final class PngHeader {
    static final int SIGNATURE = 8;
    /** Length, type and checksum around the data of a chunk. */
    static final int AROUND_DATA = 12;

    private PngHeader() {}

    static PictureHeader read(PictureBytes bytes) throws MalformedPictureException {
        if (!bytes.has(SIGNATURE + 4, "IHDR")) {
            throw new MalformedPictureException("is a PNG file without a header");
        }
        long width = bytes.uint32(SIGNATURE + 8, false);
        long height = bytes.uint32(SIGNATURE + 12, false);
        Orientation orientation = Orientation.UPRIGHT;
        long frames = 1;
        long at = SIGNATURE;
        while (at + AROUND_DATA <= bytes.length()) {
            long length = bytes.uint32(at, false);
            if (at + AROUND_DATA + length > bytes.length()) {
                break;
            }
            if (bytes.has(at + 4, "IEND")) {
                return new PictureHeader(PictureFormat.PNG, height, width, orientation).withFrames(frames);
            }
            if (bytes.has(at + 4, "eXIf")) {
                orientation = ExifOrientation.of(bytes.slice(at + 8, length));
            }
            if (bytes.has(at + 4, "acTL") && length >= 4) {
                frames = bytes.uint32(at + 8, false);
            }
            at += AROUND_DATA + length;
        }
        return new PictureHeader(PictureFormat.PNG, height, width, orientation, false).withFrames(frames);
    }
}
