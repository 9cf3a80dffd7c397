package dev.fovea.data.decode;

/** Reads the header of a GIF file (GIF89a): the size of the canvas that every frame is drawn on. */
final class GifHeader {
    private GifHeader() {}

    static PictureHeader read(PictureBytes bytes) throws MalformedPictureException {
        return new PictureHeader(PictureFormat.GIF, bytes.uint16(8, true), bytes.uint16(6, true), Orientation.UPRIGHT);
    }
}
