package dev.fovea.data.decode;

import java.nio.ByteBuffer;

/** Reads the header of a GIF file (GIF89a): the size of the canvas that every frame is drawn on, and how many there are. */
final class GifHeader {
    private static final int HEADER = 13;
    private static final int IMAGE = 0x2c;
    private static final int EXTENSION = 0x21;
    private static final int GRAPHIC_CONTROL = 0xf9;
    private static final int TRANSPARENT = 1;
    private static final int IMAGE_DESCRIPTOR = 10;
    private static final String ICC = "ICCRGBG1012";
    private static final int COLOUR_TABLE = 0x80;

    private GifHeader() {}

    static PictureHeader read(PictureBytes bytes) throws MalformedPictureException {
        PictureTraits traits = PictureTraits.of(ColourModel.PALETTE, (bytes.uint8(10) & 7) + 1);
        return new PictureHeader(
                PictureFormat.GIF,
                bytes.uint16(8, true),
                bytes.uint16(6, true),
                Orientation.UPRIGHT,
                true,
                withBlocks(traits, bytes));
    }

    /** Walks over the blocks up to the end mark, or to where the file ends or makes no sense: decoding finds that out. */
    private static PictureTraits withBlocks(PictureTraits traits, PictureBytes bytes) {
        long frames = 0;
        boolean alpha = false;
        boolean profile = false;
        try {
            long at = HEADER + tableSize(bytes.uint8(10));
            while (true) {
                int block = bytes.uint8(at);
                if (block == IMAGE) {
                    frames++;
                    at += IMAGE_DESCRIPTOR + tableSize(bytes.uint8(at + 9)) + 1;
                } else if (block == EXTENSION) {
                    boolean control = bytes.uint8(at + 1) == GRAPHIC_CONTROL;
                    alpha |= control && frames == 0 && (bytes.uint8(at + 3) & TRANSPARENT) != 0;
                    profile |= !control && bytes.has(at + 3, ICC);
                    at += 2;
                } else {
                    break;
                }
                at = afterSubBlocks(bytes, at);
            }
        } catch (MalformedPictureException e) {
            return traits.withAlpha(alpha).withFrames(frames).withIccProfile(profile);
        }
        return traits.withAlpha(alpha).withFrames(frames).withIccProfile(profile);
    }

    /**
     * Takes the transparency away from the first frame, in place: an image has none, and the colour that stands there is
     * shown, as it is for PNG. OpenCV would paint it over.
     */
    static void makeOpaque(ByteBuffer file) throws MalformedPictureException {
        PictureBytes bytes = new PictureBytes(file);
        long at = HEADER + tableSize(bytes.uint8(10));
        while (bytes.uint8(at) == EXTENSION) {
            if (bytes.uint8(at + 1) == GRAPHIC_CONTROL && bytes.uint8(at + 2) > 0) {
                file.put((int) at + 3, (byte) (bytes.uint8(at + 3) & ~TRANSPARENT));
            }
            at = afterSubBlocks(bytes, at + 2);
        }
    }

    private static long tableSize(int flags) {
        return (flags & COLOUR_TABLE) == 0 ? 0 : 3L << ((flags & 7) + 1);
    }

    private static long afterSubBlocks(PictureBytes bytes, long from) throws MalformedPictureException {
        long at = from;
        while (bytes.uint8(at) != 0) {
            at += 1 + bytes.uint8(at);
        }
        return at + 1;
    }
}
