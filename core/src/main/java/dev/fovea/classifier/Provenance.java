package dev.fovea.classifier;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where a classifier came from.
 *
 * @param software the program and version that made it, such as {@code fovea 0.1.0}
 * @param created when it was trained
 * @param training how it was trained, by name: seed, dataset fingerprint, optimizer, augmentation and the like
 * @param figures what was measured, by name, each with the split it was measured on in its name
 */
public record Provenance(String software, Instant created, Map<String, String> training, Map<String, Double> figures) {
    public Provenance {
        training = Collections.unmodifiableMap(new TreeMap<>(training));
        figures = Collections.unmodifiableMap(new TreeMap<>(figures));
    }
}
