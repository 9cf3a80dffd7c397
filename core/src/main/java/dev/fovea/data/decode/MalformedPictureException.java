package dev.fovea.data.decode;

/** What is wrong with the bytes of a picture, before it is known which file they came from. */
final class MalformedPictureException extends Exception {
    /** How the reason begins where the beginning of a picture is there and its end is missing. */
    static final String TRUNCATED = "is truncated";

    private static final long serialVersionUID = 1L;

    private final String reason;

    MalformedPictureException(String reason) {
        super(reason);
        this.reason = reason;
    }

    /** A clause that says what the file is or does, such as "is empty". */
    String reason() {
        return reason;
    }
}
