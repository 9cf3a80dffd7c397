package dev.fovea.serving;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number of bytes, as people write and read it: {@code 20MiB}, {@code 500 KB}.
 *
 * @param bytes 0 or more
 */
public record ByteSize(long bytes) {
    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,9}) ?([KMG]i?B)", Pattern.CASE_INSENSITIVE);

    /** The larger a unit is, the earlier it comes. */
    private enum Unit {
        GIB("GiB", 1L << 30),
        GB("GB", 1_000_000_000),
        MIB("MiB", 1 << 20),
        MB("MB", 1_000_000),
        KIB("KiB", 1 << 10),
        KB("KB", 1_000);

        private final String shown;
        private final long bytes;

        Unit(String shown, long bytes) {
            this.shown = shown;
            this.bytes = bytes;
        }
    }

    public ByteSize {
        if (bytes < 0) {
            throw new IllegalArgumentException("A size must be 0 bytes or more, got " + bytes);
        }
    }

    /**
     * Reads what {@link #toString} shows: a whole number with KB, MB or GB (powers of 1000), or KiB, MiB or GiB (of 1024).
     *
     * @throws IllegalArgumentException if it is written in another way; the message names it and what would do
     */
    public static ByteSize parse(String text) {
        Matcher matcher = WRITTEN.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "A size is a whole number with KB, MB, GB, KiB, MiB or GiB, such as 20MB; got '" + text + "'");
        }
        Unit unit = Unit.valueOf(matcher.group(2).toUpperCase(Locale.ROOT));
        return new ByteSize(Long.parseLong(matcher.group(1)) * unit.bytes);
    }

    /** Returns it in the largest unit that leaves no fraction. */
    @Override
    public String toString() {
        for (Unit unit : Unit.values()) {
            if (bytes > 0 && bytes % unit.bytes == 0) {
                return bytes / unit.bytes + " " + unit.shown;
            }
        }
        return bytes + " bytes";
    }
}
