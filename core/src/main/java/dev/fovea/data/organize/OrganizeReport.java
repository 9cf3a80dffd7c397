package dev.fovea.data.organize;

import dev.fovea.data.Split;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an organised folder holds.
 *
 * @param counts pictures by part and class
 * @param added how many of them this run added; the others were there from an earlier one
 * @param vanished how many pictures an earlier run placed that are no longer in the source: they stay in a folder, and are left out of
 *     a table
 * @param leftOut files and folders of the source that no picture was taken from
 */
public record OrganizeReport(Map<Split, Map<String, Integer>> counts, int added, int vanished, List<Path> leftOut) {
    public OrganizeReport {
        Map<Split, Map<String, Integer>> copy = new EnumMap<>(Split.class);
        counts.forEach((split, classes) -> copy.put(split, Collections.unmodifiableMap(new TreeMap<>(classes))));
        counts = Collections.unmodifiableMap(copy);
        leftOut = List.copyOf(leftOut);
    }

    /** Returns how many pictures a part has. */
    public int pictures(Split split) {
        return counts.getOrDefault(split, Map.of()).values().stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    /** Returns how many classes a part has. */
    public int classes(Split split) {
        return counts.getOrDefault(split, Map.of()).size();
    }
}
