package dev.fovea.data.decode;

import dev.fovea.FileProblem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the header of a picture file says, read without decoding a pixel and without native code.
 *
 * @param format the format that the first bytes tell, whatever the file's name
 * @param height rows as stored, before any rotation, 1 or more
 * @param width columns as stored, before any rotation, 1 or more
 * @param orientation the EXIF orientation, 1 to 8; 1 is upright, and 5 to 8 exchange height and width
 * @param complete whether the file reaches its end mark; true for formats that have none
 * @param traits how the pixels are stored
 */
public record PictureInfo(
        PictureFormat format, long height, long width, int orientation, boolean complete, PictureTraits traits) {
    private static final int FIRST_TURNED = 5;

    /**
     * Reads the header of a file.
     *
     * @throws UnreadablePictureException if the file is missing, larger than usual limits or no picture, or ends inside its header
     */
    public static PictureInfo read(Path picture) {
        if (!Files.isRegularFile(picture)) {
            throw new UnreadablePictureException(
                    picture.toString(), Files.exists(picture) ? "is not a file" : "does not exist");
        }
        try {
            if (Files.size(picture) > DecodeLimits.DEFAULT.maxFileBytes()) {
                throw new UnreadablePictureException(
                        picture.toString(), "is too large: it has " + Files.size(picture) + " bytes");
            }
            return of(Files.readAllBytes(picture), picture.toString());
        } catch (IOException e) {
            throw new UnreadablePictureException(picture.toString(), "cannot be opened (" + FileProblem.of(e) + ")");
        }
    }

    /**
     * Reads the header out of all bytes of a file.
     *
     * @param name what to call the file in messages
     * @throws UnreadablePictureException if these are not the bytes of a picture, or end inside its header
     */
    public static PictureInfo of(byte[] content, String name) {
        try {
            return of(PictureHeader.of(ByteBuffer.wrap(content)));
        } catch (MalformedPictureException e) {
            throw new UnreadablePictureException(name, e.reason());
        }
    }

    static PictureInfo of(PictureHeader header) {
        return new PictureInfo(
                header.format(),
                header.height(),
                header.width(),
                header.orientation().tag(),
                header.end(),
                header.traits());
    }

    /** Returns the rows of the picture as it is seen. */
    public long uprightHeight() {
        return orientation >= FIRST_TURNED ? width : height;
    }

    /** Returns the columns of the picture as it is seen. */
    public long uprightWidth() {
        return orientation >= FIRST_TURNED ? height : width;
    }
}
