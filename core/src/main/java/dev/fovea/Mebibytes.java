package dev.fovea;

/** Writes a number of bytes for people, who want no digit more than they need. */
public final class Mebibytes {
    private static final long MEBIBYTE = 1 << 20;

    private Mebibytes() {}

    /** Returns whole mebibytes, such as {@code 903 MiB}; less than one is shown with two places. */
    public static String of(long bytes) {
        if (bytes >= MEBIBYTE || bytes == 0) {
            return Math.round((double) bytes / MEBIBYTE) + " MiB";
        }
        return String.format(java.util.Locale.ROOT, "%.2f MiB", (double) bytes / MEBIBYTE);
    }
}
