package dev.fovea.data;

import dev.fovea.FileProblem;
import dev.fovea.FoveaException;
import dev.fovea.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which part of a dataset a picture belongs to: a hash of (seed, content) is compared with thresholds. A picture never
 * changes sides when others come or go, and exact duplicates stay together; sizes are approximate. A class of fewer than
 * 20 pictures is ranked by hash instead, so that every part gets one at least.
 *
 * @param validation share of the validation part, at least 0
 * @param test share of the test part, at least 0; both together below 1
 * @param exact whether every class is ranked by hash: exact sizes, without the promises above
 */
public record SplitRule(double validation, double test, long seed, boolean exact) {
    private static final int SMALL_CLASS = 20;

    public SplitRule {
        if (!(validation >= 0 && test >= 0 && validation + test < 1)) {
            throw new FoveaException("The shares of validation and test must be 0 or more, and below 1 together, got "
                    + validation + " and " + test + ".");
        }
    }

    /** Returns the rule for folders that have no parts yet: 0.8 / 0.1 / 0.1. */
    public static SplitRule standard(long seed) {
        return new SplitRule(0.1, 0.1, seed, false);
    }

    /**
     * Returns the hash of (seed, content) as a number from 0 to below 1.
     *
     * @throws FoveaException if the file cannot be read
     */
    public double hash(Path file) {
        return position(digest(file));
    }

    /**
     * Returns the whole hash of (seed, content): SHA-256 in hexadecimal.
     *
     * @throws FoveaException if the file cannot be read
     */
    public String digest(Path file) {
        try {
            return digest(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new FoveaException("Could not read " + file + ": " + FileProblem.of(e) + ".", e);
        }
    }

    /** Returns the hash of (seed, group) as a number from 0 to below 1: where pictures of one subject stay together. */
    public double hashOfGroup(String group) {
        return position(digest(group.getBytes(StandardCharsets.UTF_8)));
    }

    private String digest(byte[] content) {
        MessageDigest digest = Sha256.digest();
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, seed));
        digest.update(content);
        return Sha256.of(digest);
    }

    /** Returns the first 53 bits of a whole hash as a number from 0 to below 1. */
    public static double position(String digest) {
        return (Long.parseUnsignedLong(digest.substring(0, 16), 16) >>> 11) * 0x1p-53;
    }

    /** Assigns the pictures of one class to the parts, given their hashes; the order is that of {@code hashes}. */
    public Map<Path, Split> assign(Map<Path, Double> hashes) {
        return assign(hashes, Map.of());
    }

    /**
     * Assigns the pictures of one class to the parts, given their hashes and where some of them are already, which is where
     * they stay. The order is that of {@code hashes}.
     */
    public Map<Path, Split> assign(Map<Path, Double> hashes, Map<Path, Split> kept) {
        return exact || hashes.size() < SMALL_CLASS ? byRank(hashes, kept) : assignByThreshold(hashes, kept);
    }

    /** Does the same by thresholds alone, whatever the class's size: where pictures of other classes have to go along. */
    public Map<Path, Split> assignByThreshold(Map<Path, Double> hashes, Map<Path, Split> kept) {
        Map<Double, Split> keptHashes = keptHashes(hashes, kept);
        Map<Path, Split> splits = new LinkedHashMap<>();
        hashes.forEach((file, hash) -> {
            Split split = kept.getOrDefault(file, keptHashes.getOrDefault(hash, byThreshold(hash)));
            splits.put(file, split);
        });
        return splits;
    }

    /** Where the contents are that some picture has already. */
    private static Map<Double, Split> keptHashes(Map<Path, Double> hashes, Map<Path, Split> kept) {
        Map<Double, Split> byHash = new HashMap<>();
        hashes.forEach((file, hash) -> {
            Split split = kept.get(file);
            if (split != null) {
                byHash.putIfAbsent(hash, split);
            }
        });
        return byHash;
    }

    private Split byThreshold(double hash) {
        if (hash < test) {
            return Split.TEST;
        }
        return hash < test + validation ? Split.VALIDATION : Split.TRAIN;
    }

    /** Ranks contents rather than files, so that duplicates stay together here as well. */
    private Map<Path, Split> byRank(Map<Path, Double> hashes, Map<Path, Split> kept) {
        Map<Double, Split> byHash = new TreeMap<>(keptHashes(hashes, kept));
        TreeSet<Double> contents = new TreeSet<>(hashes.values());
        int testSize = size(test, contents.size(), contents.size() - 1);
        int validationSize = size(validation, contents.size(), contents.size() - 1 - testSize);
        int testsLeft = testSize - count(byHash, Split.TEST);
        int validationsLeft = validationSize - count(byHash, Split.VALIDATION);
        contents.removeAll(byHash.keySet());
        for (double content : contents) {
            if (testsLeft > 0) {
                byHash.put(content, Split.TEST);
                testsLeft--;
            } else if (validationsLeft > 0) {
                byHash.put(content, Split.VALIDATION);
                validationsLeft--;
            } else {
                byHash.put(content, Split.TRAIN);
            }
        }
        Map<Path, Split> splits = new LinkedHashMap<>();
        hashes.forEach((file, hash) ->
                splits.put(file, kept.getOrDefault(file, byHash.getOrDefault(hash, Split.TRAIN))));
        return splits;
    }

    private static int count(Map<Double, Split> contents, Split split) {
        return (int) contents.values().stream().filter(each -> each == split).count();
    }

    private static int size(double share, int all, int atMost) {
        if (share == 0) {
            return 0;
        }
        return Math.max(0, Math.min(atMost, Math.max(1, (int) Math.round(share * all))));
    }
}
