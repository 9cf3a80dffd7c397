package dev.fovea.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a file's bytes must add up to, as its publisher says.
 *
 * @param algorithm of the sum; MD5 and SHA-1 find damage, not forgery
 * @param hex the sum in lower-case hexadecimal digits
 */
public record Checksum(Algorithm algorithm, String hex) {
    private static final int CHUNK = 1 << 20;
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

    /** Adds up bytes. */
    public static Checksum of(byte[] bytes, Algorithm algorithm) {
        return new Checksum(
                algorithm, HexFormat.of().formatHex(digest(algorithm).digest(bytes)));
    }

    /**
     * Adds up a file.
     *
     * @throws IOException if it cannot be read
     */
    public static Checksum of(Path file, Algorithm algorithm) throws IOException {
        MessageDigest digest = digest(algorithm);
        byte[] bytes = new byte[CHUNK];
        try (InputStream in = Files.newInputStream(file)) {
            for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                digest.update(bytes, 0, count);
            }
        }
        return new Checksum(algorithm, HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest digest(Algorithm algorithm) {
        try {
            return MessageDigest.getInstance(algorithm.keyword);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has " + algorithm.keyword, e);
        }
    }

    @Override
    public String toString() {
        return algorithm.keyword + " " + hex;
    }
}
