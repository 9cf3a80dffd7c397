package dev.fovea.data.cache;

/** A cache's file does not hold what it should; its message is a clause such as "it is cut off". */
final class DamagedCacheException extends Exception {
    private static final long serialVersionUID = 1L;

    DamagedCacheException(String reason) {
        super(reason);
    }
}
