package dev.fovea.data;

import dev.fovea.Sha256;
import dev.fovea.picture.Labels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.util.List;

/** Labelled pictures, in an order that does not depend on the file system. */
public record Dataset(Labels labels, List<Sample> samples) {
    public Dataset {
        samples = List.copyOf(samples);
        for (Sample sample : samples) {
            if (sample.label() < 0 || sample.label() >= labels.count()) {
                throw new IllegalArgumentException("The label of " + sample.file() + " must be 0 to "
                        + (labels.count() - 1) + ", got " + sample.label());
            }
        }
    }

    public int size() {
        return samples.size();
    }

    /** Returns how many pictures there are of a class. */
    public int count(int label) {
        return (int) samples.stream().filter(sample -> sample.label() == label).count();
    }

    /**
     * Returns a fingerprint of classes, file names and sizes: SHA-256 in hexadecimal. The folder they lie in does not
     * change it.
     */
    public String fingerprint() {
        MessageDigest digest = Sha256.digest();
        try {
            for (Sample sample : samples) {
                String line = labels.name(sample.label()) + "/" + sample.file().getFileName() + " "
                        + Files.size(sample.file()) + "\n";
                digest.update(line.getBytes(StandardCharsets.UTF_8));
            }
            return Sha256.of(digest);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
