package dev.fovea;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, which every Java has, so that no caller needs an answer to its being missing. */
public final class Sha256 {
    private Sha256() {}

    /** Returns a digest to feed piece by piece. */
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** Returns the hash of bytes as 64 hexadecimal digits. */
    public static String of(byte[] content) {
        return hex(digest().digest(content));
    }

    /** Returns the hash of a text in UTF-8 as 64 hexadecimal digits. */
    public static String of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns what a digest has been fed as 64 hexadecimal digits. */
    public static String of(MessageDigest digest) {
        return hex(digest.digest());
    }

    private static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }
}
