package dev.fovea.data.decode;

/**
 * Reads the header of a JPEG file (ITU-T T.81, annex B): marker segments up to the first scan.
 *
 * <p>A whole file has an end-of-image marker after its first scan; coded data cannot contain one, so that searching
 * for it from the back finds out whether the file was cut.
 */
final class JpegHeader {
    private static final int START_OF_IMAGE = 0xd8;
    private static final int END_OF_IMAGE = 0xd9;
    private static final int START_OF_SCAN = 0xda;
    private static final int APP1 = 0xe1;
    private static final int APP2 = 0xe2;
    private static final int TEMPORARY = 0x01;
    private static final String EXIF = "Exif\0\0";
    private static final String ICC = "ICC_PROFILE\0";
    private static final int INKS = 4;

    private final PictureBytes bytes;
    private long height;
    private long width;
    private Orientation orientation = Orientation.UPRIGHT;
    private PictureTraits traits = PictureTraits.of(ColourModel.COLOUR, 8);
    private boolean profile;

    private JpegHeader(PictureBytes bytes) {
        this.bytes = bytes;
    }

    static PictureHeader read(PictureBytes bytes) throws MalformedPictureException {
        return new JpegHeader(bytes).read();
    }

    private PictureHeader read() throws MalformedPictureException {
        long at = 2;
        while (true) {
            at = nextMarker(at);
            int marker = bytes.uint8(at - 1);
            if (isAlone(marker)) {
                continue;
            }
            if (marker == END_OF_IMAGE) {
                throw new MalformedPictureException("is a JPEG file without a picture in it");
            }
            int length = bytes.uint16(at, false);
            if (marker == START_OF_SCAN) {
                // Decoders forgive a scan without its header or data, and give pixels of no meaning.
                bytes.uint8(at + length);
                return new PictureHeader(
                        PictureFormat.JPEG,
                        height,
                        width,
                        orientation,
                        hasEnd(at + length),
                        traits.withIccProfile(profile));
            }
            segment(marker, at + 2, length - 2);
            at += Math.max(length, 2);
        }
    }

    private void segment(int marker, long at, int length) throws MalformedPictureException {
        if (isStartOfFrame(marker)) {
            height = bytes.uint16(at + 1, false);
            width = bytes.uint16(at + 3, false);
            traits = PictureTraits.of(colours(bytes.uint8(at + 5)), bytes.uint8(at));
        } else if (marker == APP1 && bytes.has(at, EXIF) && length > EXIF.length()) {
            long available = Math.min(length, bytes.length() - at);
            orientation = ExifOrientation.of(bytes.slice(at + EXIF.length(), available - EXIF.length()));
        } else if (marker == APP2 && bytes.has(at, ICC)) {
            profile = true;
        }
    }

    private static ColourModel colours(int components) {
        return components == 1 ? ColourModel.GREY : components == INKS ? ColourModel.CMYK : ColourModel.COLOUR;
    }

    /** The place after the next marker; bytes between segments that are no marker are skipped, as libjpeg does. */
    private long nextMarker(long from) throws MalformedPictureException {
        long at = from;
        while (bytes.uint8(at) != 0xff) {
            at++;
        }
        while (bytes.uint8(at) == 0xff) {
            at++;
        }
        return at + 1;
    }

    private boolean hasEnd(long scan) throws MalformedPictureException {
        for (long at = bytes.length() - 2; at >= scan; at--) {
            if (bytes.uint8(at) == 0xff && bytes.uint8(at + 1) == END_OF_IMAGE) {
                return true;
            }
        }
        return false;
    }

    /** Markers without a segment: restarts, another start of image, temporary ones, and a stuffed zero. */
    private static boolean isAlone(int marker) {
        return marker == 0 || marker == TEMPORARY || (marker >= 0xd0 && marker <= START_OF_IMAGE);
    }

    /** SOF0 to SOF15, without the tables (DHT, JPG, DAC) that share their range. */
    private static boolean isStartOfFrame(int marker) {
        return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }
}
