package dev.fovea;

/**
 * Something that could not be done, for a reason the user can act on.
 *
 * <p>The message names the thing (file, layer, option), what is wrong with it, and what to do; commands print it as it is.
 */
public class FoveaException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public FoveaException(String message) {
        super(message);
    }

    public FoveaException(String message, Throwable cause) {
        super(message, cause);
    }
}
