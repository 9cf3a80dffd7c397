package dev.fovea.data.decode;

import dev.fovea.FoveaException;

/** A picture that cannot be turned into an image: missing, empty, damaged, too large, or no picture at all. */
public final class UnreadablePictureException extends FoveaException {
    private static final long serialVersionUID = 1L;

    private final String file;
    private final String reason;

    /**
     * Names the file and what is wrong with it.
     *
     * @param file the path, or the name that an upload came with
     * @param reason a clause that says what the file is or does, such as "is empty"
     */
    public UnreadablePictureException(String file, String reason) {
        super("Cannot read the picture " + file + ": it " + reason + ".");
        this.file = file;
        this.reason = reason;
    }

    /** Returns the path, or the name that an upload came with. */
    public String file() {
        return file;
    }

    /** Returns whether the beginning of a picture is there and its end is missing, as after a broken download. */
    public boolean isTruncated() {
        return reason.startsWith(MalformedPictureException.TRUNCATED);
    }

    /** Returns what is wrong with it, such as "is empty". */
    public String reason() {
        return reason;
    }
}
