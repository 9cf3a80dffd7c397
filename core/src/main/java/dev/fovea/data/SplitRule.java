package dev.fovea.data;

import dev.fovea.FileProblem;
import dev.fovea.FoveaException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, seed));
            digest.update(Files.readAllBytes(file));
            return (ByteBuffer.wrap(digest.digest()).getLong() >>> 11) * 0x1p-53;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new FoveaException("Could not read " + file + ": " + FileProblem.of(e) + ".", e);
        }
    }

    /** Assigns the pictures of one class to the parts, given their hashes; the order is that of {@code hashes}. */
    public Map<Path, Split> assign(Map<Path, Double> hashes) {
        if (exact || hashes.size() < SMALL_CLASS) {
            return byRank(hashes);
        }
        Map<Path, Split> splits = new LinkedHashMap<>();
        hashes.forEach((file, hash) -> splits.put(file, byThreshold(hash)));
        return splits;
    }

    private Split byThreshold(double hash) {
        if (hash < test) {
            return Split.TEST;
        }
        return hash < test + validation ? Split.VALIDATION : Split.TRAIN;
    }

    /** Ranks contents rather than files, so that duplicates stay together here as well. */
    private Map<Path, Split> byRank(Map<Path, Double> hashes) {
        TreeMap<Double, List<Path>> ranked = new TreeMap<>();
        hashes.forEach((file, hash) ->
                ranked.computeIfAbsent(hash, key -> new ArrayList<>()).add(file));
        int contents = ranked.size();
        int testSize = size(test, contents, contents - 1);
        int validationSize = size(validation, contents, contents - 1 - testSize);
        Map<Path, Split> splits = new LinkedHashMap<>();
        int rank = 0;
        for (List<Path> files : ranked.values()) {
            Split split =
                    rank < testSize ? Split.TEST : rank < testSize + validationSize ? Split.VALIDATION : Split.TRAIN;
            files.forEach(file -> splits.put(file, split));
            rank++;
        }
        return splits;
    }

    private static int size(double share, int all, int atMost) {
        if (share == 0) {
            return 0;
        }
        return Math.max(0, Math.min(atMost, Math.max(1, (int) Math.round(share * all))));
    }
}
