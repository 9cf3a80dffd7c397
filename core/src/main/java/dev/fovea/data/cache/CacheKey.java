package dev.fovea.data.cache;

import dev.fovea.data.decode.DecodeLimits;
import dev.fovea.picture.ImageSize;
import dev.fovea.picture.Preprocessing;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What the images of a cache depend on, and what they are.
 *
 * @param fingerprint SHA-256 of all files' paths, sizes and times and of how they are decoded: 32 bytes in hexadecimal
 * @param size of every image
 * @param samples how many pictures the dataset has
 * @param description for people: the folder that the pictures lie in
 */
record CacheKey(String fingerprint, ImageSize size, int samples, String description) {
    private static final int NAME_LENGTH = 32;

    /** Looks at every file; one that is not there is a fact like any other. */
    static CacheKey of(List<Path> files, Preprocessing preprocessing, DecodeLimits limits) {
        return new CacheKey(
                PicturesFingerprint.of(files, preprocessing, limits),
                preprocessing.size(),
                files.size(),
                commonFolder(files));
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
