package dev.fovea.data.decode;

/** Reads the header of a WebP file (RFC 9649): a RIFF file whose chunks say the size and, at times, the EXIF data. */
final class WebpHeader {
    private static final int FIRST_CHUNK = 12;
    private static final int CHUNK_HEADER = 8;
    private static final int HAS_PROFILE = 0x20;
    private static final int HAS_ALPHA = 0x10;
    private static final PictureTraits OPAQUE = PictureTraits.of(ColourModel.COLOUR, 8);

    private final PictureBytes bytes;

    private WebpHeader(PictureBytes bytes) {
        this.bytes = bytes;
    }

    static PictureHeader read(PictureBytes bytes) throws MalformedPictureException {
        return new WebpHeader(bytes).read();
    }

    private PictureHeader read() throws MalformedPictureException {
        long data = FIRST_CHUNK + CHUNK_HEADER;
        if (bytes.has(FIRST_CHUNK, "VP8 ")) {
            return header(bytes.uint16(data + 8, true) & 0x3fff, bytes.uint16(data + 6, true) & 0x3fff, OPAQUE);
        }
        if (bytes.has(FIRST_CHUNK, "VP8L")) {
            long bits = bytes.uint32(data + 1, true);
            return header((bits >> 14 & 0x3fff) + 1, (bits & 0x3fff) + 1, OPAQUE.withAlpha((bits >> 28 & 1) == 1));
        }
        if (bytes.has(FIRST_CHUNK, "VP8X")) {
            return header(uint24(data + 7) + 1, uint24(data + 4) + 1, extended(bytes.uint8(data)));
        }
        throw new MalformedPictureException("is a WebP file without a picture in it");
    }

    private PictureTraits extended(int flags) throws MalformedPictureException {
        return OPAQUE.withAlpha((flags & HAS_ALPHA) != 0)
                .withIccProfile((flags & HAS_PROFILE) != 0)
                .withFrames(frames());
    }

    /** How many frames an animation has; 0 for a picture that is none. */
    private long frames() throws MalformedPictureException {
        long frames = 0;
        for (long at = FIRST_CHUNK; at + CHUNK_HEADER <= bytes.length(); at = next(at)) {
            frames += bytes.has(at, "ANMF") ? 1 : 0;
        }
        return frames;
    }

    private long next(long chunk) throws MalformedPictureException {
        long length = bytes.uint32(chunk + 4, true);
        return chunk + CHUNK_HEADER + length + (length & 1);
    }

    private PictureHeader header(long height, long width, PictureTraits traits) throws MalformedPictureException {
        boolean end = bytes.uint32(4, true) + CHUNK_HEADER <= bytes.length();
        return new PictureHeader(PictureFormat.WEBP, height, width, orientation(), end, traits);
    }

    private Orientation orientation() throws MalformedPictureException {
        long at = FIRST_CHUNK;
        while (at + CHUNK_HEADER <= bytes.length()) {
            long length = bytes.uint32(at + 4, true);
            if (bytes.has(at, "EXIF")) {
                // Some writers put JPEG's prefix before the EXIF data, against the specification.
                long prefix = bytes.has(at + CHUNK_HEADER, "Exif\0\0") ? 6 : 0;
                long available = Math.min(length, bytes.length() - at - CHUNK_HEADER);
                return available < prefix
                        ? Orientation.UPRIGHT
                        : ExifOrientation.of(bytes.slice(at + CHUNK_HEADER + prefix, available - prefix));
            }
            at = next(at);
        }
        return Orientation.UPRIGHT;
    }

    private long uint24(long at) throws MalformedPictureException {
        return bytes.uint16(at, true) | (long) bytes.uint8(at + 2) << 16;
    }
}
