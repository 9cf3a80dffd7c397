package dev.fovea.data.decode;

/** Reads the header of a BMP file; a negative height means that rows run from the top, and is no negative size. */
final class BmpHeader {
    private static final int OLD_HEADER = 12;
    private static final int NEWEST_HEADER = 124;
    private static final int ALPHA_MASK = 52;
    private static final int COLOUR_SPACE = 56;
    /** PROFILE_EMBEDDED, the number 'MBED' in little-endian order. */
    private static final String EMBEDDED = "DEBM";

    private static final int MOST_OF_PALETTE = 8;
    private static final int FULL_COLOUR = 24;

    private BmpHeader() {}

    static PictureHeader read(PictureBytes bytes) throws MalformedPictureException {
        if (bytes.uint32(14, true) == OLD_HEADER) {
            return header(bytes.uint16(20, true), bytes.uint16(18, true), traits(bytes.uint16(24, true)));
        }
        long width = bytes.uint32(18, true);
        int height = (int) bytes.uint32(22, true);
        long size = bytes.uint32(14, true);
        boolean alpha = size > ALPHA_MASK && bytes.uint32(14 + ALPHA_MASK, true) != 0;
        boolean profile = size >= NEWEST_HEADER && bytes.has(14 + COLOUR_SPACE, EMBEDDED);
        PictureTraits traits = traits(bytes.uint16(28, true)).withAlpha(alpha).withIccProfile(profile);
        return header(Math.abs((long) height), width, traits);
    }

    private static PictureHeader header(long height, long width, PictureTraits traits) {
        return new PictureHeader(PictureFormat.BMP, height, width, Orientation.UPRIGHT, true, traits);
    }

    private static PictureTraits traits(int bitsOfPixel) {
        if (bitsOfPixel <= MOST_OF_PALETTE) {
            return PictureTraits.of(ColourModel.PALETTE, bitsOfPixel);
        }
        return PictureTraits.of(ColourModel.COLOUR, bitsOfPixel < FULL_COLOUR ? 5 : 8);
    }
}
