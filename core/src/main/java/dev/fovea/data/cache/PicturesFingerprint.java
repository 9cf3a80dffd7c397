package dev.fovea.data.cache;

import dev.fovea.Sha256;
import dev.fovea.data.decode.DecodeLimits;
import dev.fovea.picture.Preprocessing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Tells whether what was computed of pictures still holds: the files are the same, and they are read in the same way. */
public final class PicturesFingerprint {
    /** Counts up when decoding or resizing gives other bytes for the same file. */
    private static final int DECODING = 2;

    private PicturesFingerprint() {}

    /**
     * Looks at every file; one that is not there is a fact like any other.
     *
     * @return SHA-256 of all files' paths, sizes and times and of how they are decoded: 32 bytes in hexadecimal
     */
    public static String of(List<Path> files, Preprocessing preprocessing, DecodeLimits limits) {
        MessageDigest digest = Sha256.digest();
        digest.update((DECODING + " " + preprocessing + " " + limits + " " + files.size() + "\n")
                .getBytes(StandardCharsets.UTF_8));
        files.stream().parallel().map(PicturesFingerprint::facts).forEachOrdered(digest::update);
        return Sha256.of(digest);
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
}
