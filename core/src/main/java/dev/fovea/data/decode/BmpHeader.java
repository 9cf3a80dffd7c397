package dev.fovea.data.decode;

/** Reads the header of a BMP file; a negative height means that rows run from the top, and is no negative size. */
final class BmpHeader {
    private static final int OLD_HEADER = 12;

    private BmpHeader() {}

    static PictureHeader read(PictureBytes bytes) throws MalformedPictureException {
        if (bytes.uint32(14, true) == OLD_HEADER) {
            return new PictureHeader(
                    PictureFormat.BMP, bytes.uint16(20, true), bytes.uint16(18, true), Orientation.UPRIGHT);
        }
        long width = bytes.uint32(18, true);
        int height = (int) bytes.uint32(22, true);
        return new PictureHeader(PictureFormat.BMP, Math.abs((long) height), width, Orientation.UPRIGHT);
    }
}
