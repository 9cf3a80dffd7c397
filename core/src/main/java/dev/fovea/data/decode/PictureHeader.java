package dev.fovea.data.decode;

import java.nio.ByteBuffer;

/**
 * What the header of a picture file says, read without decoding a pixel.
 *
 * @param format the format that the first bytes tell, whatever the file's name
 * @param height rows as stored, before any rotation
 * @param width columns as stored, before any rotation
 * @param orientation how the stored pixels must be turned
 * @param end whether the file reaches its end mark
 * @param traits how the pixels are stored
 */
record PictureHeader(
        PictureFormat format, long height, long width, Orientation orientation, boolean end, PictureTraits traits) {

    /** Pictures in the file: of an animation, or pages; 1 or more, of which the first is decoded. */
    long frames() {
        return traits.frames();
    }

    /**
     * Reads the header.
     *
     * @throws MalformedPictureException if these are not the bytes of a picture, or it has no pixels
     */
    static PictureHeader of(ByteBuffer file) throws MalformedPictureException {
        PictureBytes bytes = new PictureBytes(file);
        if (bytes.length() == 0) {
            throw new MalformedPictureException("is empty");
        }
        PictureHeader header = PictureFormat.of(bytes).readHeader(bytes);
        if (header.height < 1 || header.width < 1) {
            throw new MalformedPictureException("has no pixels: its header says " + header.width + "x" + header.height);
        }
        return header;
    }

    void check(DecodeLimits limits) throws MalformedPictureException {
        // Sides are below 2^32, so that the product is below 2^64 and its unsigned value is right.
        if (Long.compareUnsigned(height * width, limits.maxPixels()) > 0) {
            throw new MalformedPictureException("is too large: its header says " + width + "x" + height
                    + " pixels (width x height), and the limit is " + limits.maxPixels() + " pixels");
        }
        if (frames() > limits.maxFrames()) {
            throw new MalformedPictureException(
                    "has too many frames or pages: " + frames() + ", and the limit is " + limits.maxFrames());
        }
    }

    /** Rows of the upright picture. */
    long uprightHeight() {
        return orientation.transposed() ? width : height;
    }

    /** Columns of the upright picture. */
    long uprightWidth() {
        return orientation.transposed() ? height : width;
    }
}
