package dev.fovea.data.cache;

import dev.fovea.picture.ImageSize;
import dev.fovea.picture.Preprocessing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * What the images of a cache depend on, and what they are.
 *
 * @param fingerprint SHA-256 of all files' paths, sizes and times and of how they are decoded: 32 bytes in hexadecimal
 * @param size of every image
 * @param samples how many pictures the dataset has
 * @param description for people: the folder that the pictures lie in
 */
record CacheKey(String fingerprint, ImageSize size, int samples, String description) {
    /** Counts up when decoding or resizing gives other bytes for the same file. */
    private static final int DECODING = 2;

    private static final int NAME_LENGTH = 32;

    /** Looks at every file; one that is not there is a fact like any other. */
    static CacheKey of(List<Path> files, Preprocessing preprocessing) {
        MessageDigest digest = sha256();
        digest.update((DECODING + " " + preprocessing + " " + files.size() + "\n").getBytes(StandardCharsets.UTF_8));
        for (Path file : files) {
            digest.update((facts(file) + " " + file.toAbsolutePath() + "\0").getBytes(StandardCharsets.UTF_8));
        }
        return new CacheKey(
                HexFormat.of().formatHex(digest.digest()), preprocessing.size(), files.size(), commonFolder(files));
    }

    private static String facts(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.size() + " " + attributes.lastModifiedTime();
        } catch (IOException e) {
            return "unknown";
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The deepest folder that all files lie in; the file system's root when they share nothing else. */
    private static String commonFolder(List<Path> files) {
        Path common = files.get(0).toAbsolutePath().normalize().getParent();
        for (Path file : files) {
            Path absolute = file.toAbsolutePath().normalize();
            while (common != null && !absolute.startsWith(common)) {
                common = common.getParent();
            }
        }
        return common == null ? "/" : common.toString();
    }

    int imageBytes() {
        return Math.toIntExact(size.pixels() * 3);
    }

    /** Bytes of all images together. */
    long bytes() {
        return (long) samples * imageBytes();
    }

    /** What the cache's files are called, before the dot. */
    String name() {
        return fingerprint.substring(0, NAME_LENGTH);
    }
}
