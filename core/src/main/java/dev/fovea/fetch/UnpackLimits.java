package dev.fovea.fetch;

/**
 * How much may come out of an archive: an archive that claims more was made to fill a disk.
 *
 * @param entries files and folders in it, 1 or more
 * @param growth how many times its own size all files together may have, 1 or more
 * @param least how many bytes may come out in any case, 0 or more
 */
public record UnpackLimits(int entries, int growth, long least) {
    /** Far above what archives of pictures need, which hardly grow. */
    public static final UnpackLimits STANDARD = new UnpackLimits(500_000, 50, 64L << 20);

    public UnpackLimits {
        if (entries < 1 || growth < 1 || least < 0) {
            throw new IllegalArgumentException("Entries and growth must be 1 or more, and least 0 or more, got "
                    + entries + ", " + growth + ", " + least);
        }
    }

    /** Returns how many bytes may come out of an archive of this size. */
    long bytes(long archive) {
        return Math.max(least, archive > Long.MAX_VALUE / growth ? Long.MAX_VALUE : archive * growth);
    }
}
