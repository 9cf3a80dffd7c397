package dev.fovea.data.cache;

import dev.fovea.data.decode.DecodeLimits;
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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;

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
    static CacheKey of(List<Path> files, Preprocessing preprocessing, DecodeLimits limits) {
        MessageDigest digest = sha256();
        digest.update((DECODING + " " + preprocessing + " " + limits + " " + files.size() + "\n")
                .getBytes(StandardCharsets.UTF_8));
        files.stream().parallel().map(CacheKey::facts).forEachOrdered(digest::update);
        return new CacheKey(
                HexFormat.of().formatHex(digest.digest()), preprocessing.size(), files.size(), commonFolder(files));
    }

    private static byte[] facts(Path file) {
        String facts = "unknown";
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            long time = attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
            facts = attributes.size() + " " + time;
        } catch (IOException e) {
            // Whoever reads the file will say what is wrong with it.
        }
        return (facts + " " + file.toAbsolutePath() + "\0").getBytes(StandardCharsets.UTF_8);
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
        Set<Path> folders = new LinkedHashSet<>();
        files.forEach(file -> folders.add(Objects.requireNonNullElse(file.getParent(), file)));
        Path common = null;
        for (Path folder : folders) {
            Path absolute = folder.toAbsolutePath().normalize();
            common = common == null ? absolute : common;
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
