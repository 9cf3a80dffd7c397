package dev.fovea.data.decode;

/** Reads the header of a TIFF file: its first directory, which is its first page. */
final class TiffHeader {
    private TiffHeader() {}

    static PictureHeader read(PictureBytes bytes) throws MalformedPictureException {
        TiffDirectory page = TiffDirectory.first(bytes);
        return new PictureHeader(
                PictureFormat.TIFF, page.height(), page.width(), page.orientation(), true, page.hasAlpha());
    }
}
