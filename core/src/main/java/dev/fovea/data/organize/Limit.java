package dev.fovea.data.organize;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Takes fewer pictures of each class, in proportion to the classes' sizes. Which ones depends on their hashes alone, and
 * all that a smaller limit takes are among those of a larger one while the classes stay the same.
 */
final class Limit {
    private Limit() {}

    /**
     * Leaves {@code limit} pictures in all, but one of each class at least; fewer when there are no more.
     *
     * @param kept pictures that an earlier run placed, which come first
     */
    static void apply(Map<String, Map<Path, Double>> classes, Set<Path> kept, int limit) {
        long all = classes.values().stream().mapToLong(Map::size).sum();
        if (all <= limit) {
            return;
        }
        long before = 0;
        for (Map<Path, Double> ofClass : classes.values()) {
            long after = before + ofClass.size();
            // Rounding the running total, not each share, makes the shares add up to the limit.
            long share = Math.round((double) after * limit / all) - Math.round((double) before * limit / all);
            keepSmallest(ofClass, kept, Math.max(1, share));
            before = after;
        }
    }

    private static void keepSmallest(Map<Path, Double> hashes, Set<Path> placed, long count) {
        List<Path> kept = hashes.keySet().stream()
                .sorted(Comparator.<Path, Boolean>comparing(file -> !placed.contains(file))
                        .thenComparingLong(file -> rank(hashes.getOrDefault(file, 0.0)))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(count)
                .toList();
        Set<Path> set = new HashSet<>(kept);
        hashes.keySet().removeIf(file -> !set.contains(file));
    }

    /** A hash of the hash: the hash itself decides the part, and the smallest ones are all in the test part. */
    private static long rank(double hash) {
        return new SplittableRandom(Double.doubleToLongBits(hash)).nextLong();
    }
}
