package dev.fovea.data.decode;

import dev.fovea.picture.Image;
import dev.fovea.picture.Preprocessing;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * Reads pictures, one at a time, into images. Safe for any number of threads.
 *
 * <p>Every part of Fovea reads pictures the way this does, so that a classifier sees in use what it saw in training.
 */
public final class PictureReader {
    private final DecodeLimits limits;

    /** Makes a reader with the usual limits. */
    public PictureReader() {
        this(DecodeLimits.DEFAULT);
    }

    /** Makes a reader that refuses pictures above these limits. */
    public PictureReader(DecodeLimits limits) {
        this.limits = limits;
    }

    /**
     * Reads a picture and makes it an image of the wanted size.
     *
     * @throws UnreadablePictureException if the file is missing, damaged, too large or no picture
     */
    public Image read(Path picture, Preprocessing preprocessing) {
        try (PictureDecoder decoder = new PictureDecoder(limits)) {
            ByteBuffer target = buffer(preprocessing);
            decoder.decode(picture, preprocessing, target);
            return Image.of(preprocessing.size(), target);
        }
    }

    /**
     * Makes the bytes of a picture file an image of the wanted size.
     *
     * @param content all bytes of the file
     * @param name what to call it in messages, such as the name of an uploaded file
     * @throws UnreadablePictureException if these are not the bytes of a whole picture
     */
    public Image read(byte[] content, String name, Preprocessing preprocessing) {
        try (PictureDecoder decoder = new PictureDecoder(limits)) {
            ByteBuffer target = buffer(preprocessing);
            decoder.decode(content, name, preprocessing, target);
            return Image.of(preprocessing.size(), target);
        }
    }

    /**
     * Reads a picture at its own size, upright.
     *
     * @throws UnreadablePictureException if the file is missing, damaged, too large or no picture
     */
    public Image readWhole(Path picture) {
        try (PictureDecoder decoder = new PictureDecoder(limits)) {
            return decoder.decodeWhole(picture);
        }
    }

    private static ByteBuffer buffer(Preprocessing preprocessing) {
        return ByteBuffer.allocateDirect(Math.toIntExact(preprocessing.size().pixels() * Image.CHANNELS));
    }
}
