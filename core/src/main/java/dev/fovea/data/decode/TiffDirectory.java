package dev.fovea.data.decode;

/**
 * The first directory of a TIFF or BigTIFF file (TIFF 6.0, section 2): numbers under tags.
 *
 * <p>EXIF data has the same form, which is why the orientation is read here for every format.
 */
final class TiffDirectory {
    private static final int WIDTH = 0x100;
    private static final int HEIGHT = 0x101;
    private static final int BITS_PER_SAMPLE = 0x102;
    private static final int STRIP_BYTES = 0x117;
    private static final int TILE_BYTES = 0x145;
    private static final int JPEG_TABLES = 0x15b;
    private static final int ORIENTATION = 0x112;
    private static final int SAMPLES_PER_PIXEL = 0x115;
    private static final int PHOTOMETRIC = 0x106;
    private static final int PHOTOMETRIC_RGB = 2;
    private static final int MOST_PAGES = 1_000_000;
    private static final int PHOTOMETRIC_PALETTE = 3;
    private static final int PHOTOMETRIC_CMYK = 5;
    private static final int ICC_PROFILE = 0x8773;

    private static final int TYPE_BYTE = 1;
    private static final int TYPE_SHORT = 3;
    private static final int TYPE_LONG = 4;
    private static final int TYPE_LONG8 = 16;

    private final PictureBytes bytes;
    private final boolean little;
    private final boolean big;
    private final long entries;
    private final long count;

    private TiffDirectory(PictureBytes bytes) throws MalformedPictureException {
        this.bytes = bytes;
        little = bytes.has(0, "II");
        if (!little && !bytes.has(0, "MM")) {
            throw new MalformedPictureException("has no TIFF byte order");
        }
        int version = bytes.uint16(2, little);
        if (version != 42 && version != 43) {
            throw new MalformedPictureException("has the unknown TIFF version " + version);
        }
        big = version == 43;
        long directory = big ? bytes.offset64(8, little) : bytes.uint32(4, little);
        count = big ? bytes.offset64(directory, little) : bytes.uint16(directory, little);
        entries = directory + (big ? 8 : 2);
    }

    static TiffDirectory first(PictureBytes bytes) throws MalformedPictureException {
        return new TiffDirectory(bytes);
    }

    /** How many pages there are from this one on, {@value #MOST_PAGES} at most: a damaged file may lead in a circle. */
    long pages() {
        int pages = 1;
        try {
            long next = next(entries, count);
            while (next != 0 && pages < MOST_PAGES) {
                long more = big ? bytes.offset64(next, little) : bytes.uint16(next, little);
                next = next(next + (big ? 8 : 2), more);
                pages++;
            }
        } catch (MalformedPictureException e) {
            // The page that is decoded is the first one: where later ones are missing, they do not count.
            return pages;
        }
        return pages;
    }

    private long next(long firstEntry, long entryCount) throws MalformedPictureException {
        if (entryCount > bytes.length()) {
            throw new MalformedPictureException(PictureBytes.ENDS_EARLY);
        }
        long at = firstEntry + entryCount * (big ? 20 : 12);
        return big ? bytes.offset64(at, little) : bytes.uint32(at, little);
    }

    long height() throws MalformedPictureException {
        return number(HEIGHT, 0);
    }

    long width() throws MalformedPictureException {
        return number(WIDTH, 0);
    }

    Orientation orientation() throws MalformedPictureException {
        return Orientation.ofTag(number(ORIENTATION, 1));
    }

    ColourModel colours() throws MalformedPictureException {
        long photometric = number(PHOTOMETRIC, 1);
        if (photometric == PHOTOMETRIC_PALETTE) {
            return ColourModel.PALETTE;
        }
        if (photometric == PHOTOMETRIC_CMYK) {
            return ColourModel.CMYK;
        }
        return photometric < PHOTOMETRIC_RGB ? ColourModel.GREY : ColourModel.COLOUR;
    }

    boolean hasIccProfile() throws MalformedPictureException {
        return entry(ICC_PROFILE) >= 0;
    }

    /** Whether there is one channel more than the colours need. */
    boolean hasAlpha() throws MalformedPictureException {
        long photometric = number(PHOTOMETRIC, 1);
        long colours = photometric == PHOTOMETRIC_RGB ? 3 : 1;
        return photometric <= PHOTOMETRIC_RGB && number(SAMPLES_PER_PIXEL, 1) > colours;
    }

    /** The largest number of bits that a channel has. */
    long bitsPerSample() throws MalformedPictureException {
        long entry = entry(BITS_PER_SAMPLE);
        if (entry >= 0 && bytes.uint16(entry + 2, little) != TYPE_SHORT) {
            throw new MalformedPictureException("has channels of an unexpected depth");
        }
        return entry < 0 ? 1 : largest(entry);
    }

    /** The largest size in bytes that is given for a part of the pixels: a strip, a tile, or JPEG's tables. */
    long largestDataSize() throws MalformedPictureException {
        long most = 0;
        for (int tag : new int[] {STRIP_BYTES, TILE_BYTES}) {
            long entry = entry(tag);
            most = entry < 0 ? most : Math.max(most, largest(entry));
        }
        long tables = entry(JPEG_TABLES);
        return tables < 0 ? most : Math.max(most, values(tables));
    }

    /** How many values an entry has. */
    private long values(long entry) throws MalformedPictureException {
        return big ? bytes.offset64(entry + 4, little) : bytes.uint32(entry + 4, little);
    }

    /** The largest of an entry's values; none of them can lie outside of the file. */
    private long largest(long entry) throws MalformedPictureException {
        int type = bytes.uint16(entry + 2, little);
        int size = sizeOf(type);
        long values = Math.min(values(entry), bytes.length() + 1);
        long at = valuesAt(entry, values * size);
        long most = 0;
        for (long i = 0; i < values; i++) {
            most = Math.max(most, value(type, at + i * size));
        }
        return most;
    }

    private static int sizeOf(int type) throws MalformedPictureException {
        return switch (type) {
            case TYPE_BYTE -> 1;
            case TYPE_SHORT -> Short.BYTES;
            case TYPE_LONG -> Integer.BYTES;
            case TYPE_LONG8 -> Long.BYTES;
            default -> throw new MalformedPictureException("has a TIFF field of the unexpected type " + type);
        };
    }

    /** Where the values of an entry lie: in it when they fit there, else where it says. */
    private long valuesAt(long entry, long size) throws MalformedPictureException {
        if (big) {
            return size <= Long.BYTES ? entry + 12 : bytes.offset64(entry + 12, little);
        }
        return size <= Integer.BYTES ? entry + 8 : bytes.uint32(entry + 8, little);
    }

    private long number(int tag, long otherwise) throws MalformedPictureException {
        long entry = entry(tag);
        return entry < 0 ? otherwise : value(bytes.uint16(entry + 2, little), entry + (big ? 12 : 8));
    }

    /** The place of a tag's entry, or -1. */
    private long entry(int tag) throws MalformedPictureException {
        int entrySize = big ? 20 : 12;
        // A file cannot hold more entries than fit into it, whatever it claims.
        long possible = Math.min(count, bytes.length() / entrySize);
        for (long i = 0; i < possible; i++) {
            long at = entries + i * entrySize;
            if (bytes.uint16(at, little) == tag) {
                return at;
            }
        }
        return -1;
    }

    private long value(int type, long at) throws MalformedPictureException {
        return switch (type) {
            case TYPE_BYTE -> bytes.uint8(at);
            case TYPE_SHORT -> bytes.uint16(at, little);
            case TYPE_LONG -> bytes.uint32(at, little);
            case TYPE_LONG8 -> Math.min(bytes.offset64(at, little), 0xffff_ffffL);
            default -> throw new MalformedPictureException("has a TIFF field of the unexpected type " + type);
        };
    }
}
