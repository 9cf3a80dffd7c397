package dev.fovea.data.decode;

/** Reads the header of a PNG file, and walks over its chunks to its end without looking into the pixels. */
final class PngHeader {
    static final int SIGNATURE = 8;
    /** Length, type and checksum around the data of a chunk. */
    static final int AROUND_DATA = 12;

    private static final int GREY = 0;
    private static final int PALETTE = 3;
    private static final int GREY_WITH_ALPHA = 4;
    private static final int COLOUR_WITH_ALPHA = 6;

    private PngHeader() {}

    static PictureHeader read(PictureBytes bytes) throws MalformedPictureException {
        if (!bytes.has(SIGNATURE + 4, "IHDR")) {
            throw new MalformedPictureException("is a PNG file without a header");
        }
        long width = bytes.uint32(SIGNATURE + 8, false);
        long height = bytes.uint32(SIGNATURE + 12, false);
        PictureTraits traits = traits(bytes.uint8(SIGNATURE + 16), bytes.uint8(SIGNATURE + 17));
        Orientation orientation = Orientation.UPRIGHT;
        long at = SIGNATURE;
        while (at + AROUND_DATA <= bytes.length()) {
            long length = bytes.uint32(at, false);
            if (at + AROUND_DATA + length > bytes.length()) {
                break;
            }
            if (bytes.has(at + 4, "IEND")) {
                return new PictureHeader(PictureFormat.PNG, height, width, orientation, true, traits);
            }
            if (bytes.has(at + 4, "eXIf")) {
                orientation = ExifOrientation.of(bytes.slice(at + 8, length));
            }
            traits = withChunk(traits, bytes, at);
            at += AROUND_DATA + length;
        }
        return new PictureHeader(PictureFormat.PNG, height, width, orientation, false, traits);
    }

    private static PictureTraits traits(int bits, int colourType) {
        ColourModel colours = switch (colourType) {
            case GREY, GREY_WITH_ALPHA -> ColourModel.GREY;
            case PALETTE -> ColourModel.PALETTE;
            default -> ColourModel.COLOUR;
        };
        return PictureTraits.of(colours, bits)
                .withAlpha(colourType == GREY_WITH_ALPHA || colourType == COLOUR_WITH_ALPHA);
    }

    /** What a chunk before the end adds: transparency, a profile, or later frames (APNG). */
    private static PictureTraits withChunk(PictureTraits traits, PictureBytes bytes, long chunk)
            throws MalformedPictureException {
        if (bytes.has(chunk + 4, "tRNS")) {
            return traits.withAlpha(true);
        }
        if (bytes.has(chunk + 4, "iCCP")) {
            return traits.withIccProfile(true);
        }
        return bytes.has(chunk + 4, "acTL") && bytes.uint32(chunk, false) >= 4
                ? traits.withFrames(bytes.uint32(chunk + 8, false))
                : traits;
    }
}
