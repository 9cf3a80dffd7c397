package dev.fovea.data.decode;

/** Reads the header of a TIFF file: its first directory, which is its first page. */
final class TiffHeader {
    private static final long MOST_BITS_OF_TABLES = 24;

    private TiffHeader() {}

    static PictureHeader read(PictureBytes bytes) throws MalformedPictureException {
        TiffDirectory page = TiffDirectory.first(bytes);
        checkDepth(page.bitsPerSample());
        if (page.largestDataSize() > bytes.length()) {
            // ImageIO makes room for what the header says before it reads.
            throw new MalformedPictureException("is damaged: a part of its pixels is said to be longer than the file");
        }
        PictureTraits traits = PictureTraits.of(page.colours(), page.bitsPerSample())
                .withAlpha(page.hasAlpha())
                .withFrames(page.pages())
                .withIccProfile(page.hasIccProfile());
        return new PictureHeader(PictureFormat.TIFF, page.height(), page.width(), page.orientation(), true, traits);
    }

    /** ImageIO makes a table of {@code 1 << bits} numbers, so that a wrong depth would fill the memory. */
    private static void checkDepth(long bits) throws MalformedPictureException {
        if (bits > MOST_BITS_OF_TABLES && bits != Integer.SIZE && bits != Long.SIZE) {
            throw new MalformedPictureException("is damaged: its header says " + bits + " bits for a channel");
        }
    }
}
