package dev.fovea.fetch;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a file's bytes must add up to, as its publisher says.
 *
 * @param algorithm of the sum; MD5 and SHA-1 find damage, not forgery
 * @param hex the sum in lower-case hexadecimal digits
 */
public record Checksum(Algorithm algorithm, String hex) {
    private static final Pattern DIGITS = Pattern.compile("[0-9a-f]+");

    /** How the bytes are added up. */
    public enum Algorithm {
        MD5("MD5", 32),
        SHA1("SHA-1", 40),
        SHA256("SHA-256", 64);

        private final String keyword;
        private final int digits;

        Algorithm(String keyword, int digits) {
            this.keyword = keyword;
            this.digits = digits;
        }

        /** Returns the name that Java's security providers know. */
        public String keyword() {
            return keyword;
        }
    }

    public Checksum {
        hex = hex.toLowerCase(Locale.ROOT);
        if (hex.length() != algorithm.digits || !DIGITS.matcher(hex).matches()) {
            throw new IllegalArgumentException("A sum of " + algorithm.keyword + " has " + algorithm.digits
                    + " hexadecimal digits, got '" + hex + "'");
        }
    }

    public static Checksum md5(String hex) {
        return new Checksum(Algorithm.MD5, hex);
    }

    public static Checksum sha1(String hex) {
        return new Checksum(Algorithm.SHA1, hex);
    }

    public static Checksum sha256(String hex) {
        return new Checksum(Algorithm.SHA256, hex);
    }

    @Override
    public String toString() {
        return algorithm.keyword + " " + hex;
    }
}
