package dev.fovea.data;

import dev.fovea.Sha256;
import dev.fovea.picture.Labels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Labelled pictures, in an order that does not depend on the file system. */
public record Dataset(Labels labels, List<Sample> samples) {
    public Dataset {
        samples = List.copyOf(samples);
        for (Sample sample : samples) {
            if (sample.labels().stream().anyMatch(label -> label < 0 || label >= labels.count())) {
                throw new IllegalArgumentException("The labels of " + sample.file() + " must be 0 to "
                        + (labels.count() - 1) + ", got " + sample.labels());
            }
            if (!labels.multiLabel() && sample.labels().size() != 1) {
                throw new IllegalArgumentException("A picture has one class here, but " + sample.file() + " has "
                        + sample.labels().size());
            }
        }
    }

    public int size() {
        return samples.size();
    }

    /** Returns how many pictures have a label. */
    public int count(int label) {
        return (int) samples.stream()
                .filter(sample -> sample.labels().contains(label))
                .count();
    }

    /** Returns the names of a picture's labels, with bars between them as tables have them: {@code cat|dog}. */
    public String namesOf(Sample sample) {
        return sample.labels().stream().map(labels::name).collect(Collectors.joining("|"));
    }

    /**
     * Returns the numbers of all pictures' classes.
     *
     * @throws IllegalStateException if one has several labels
     */
    public int[] classes() {
        return samples.stream().mapToInt(Sample::label).toArray();
    }

    /**
     * Returns the numbers of some pictures' classes.
     *
     * @param places of the pictures
     * @throws IllegalStateException if one has several labels
     */
    public int[] classesOf(int[] places) {
        return Arrays.stream(places).map(place -> samples.get(place).label()).toArray();
    }

    /**
     * Returns which labels some pictures have: (pictures, labels), 1 for each that is there and 0 for all others.
     *
     * @param places of the pictures
     */
    public float[] multiHotOf(int[] places) {
        float[] rows = new float[places.length * labels.count()];
        for (int i = 0; i < places.length; i++) {
            for (int label : samples.get(places[i]).labels()) {
                rows[i * labels.count() + label] = 1;
            }
        }
        return rows;
    }

    /**
     * Returns a fingerprint of classes, file names and sizes: SHA-256 in hexadecimal. The folder they lie in does not
     * change it.
     */
    public String fingerprint() {
        MessageDigest digest = Sha256.digest();
        try {
            for (Sample sample : samples) {
                String line =
                        namesOf(sample) + "/" + sample.file().getFileName() + " " + Files.size(sample.file()) + "\n";
                digest.update(line.getBytes(StandardCharsets.UTF_8));
            }
            return Sha256.of(digest);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
