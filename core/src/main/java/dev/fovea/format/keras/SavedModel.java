package dev.fovea.format.keras;

import dev.fovea.nn.Network;
import dev.fovea.nn.Weights;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * All that goes into a file for Keras.
 *
 * @param training how it is trained, so that Keras can go on with it; empty when it is not said
 * @param saved the date in the file
 * @param entries what others than Keras add, by name: entries of a {@code .keras} zip, attributes of a {@code .h5}. Keras
 *     ignores them, and drops them when it saves the model again
 */
public record SavedModel(
        Network network,
        Weights weights,
        Optional<KerasTraining> training,
        Instant saved,
        Map<String, byte[]> entries) {
    public SavedModel {
        network.check(weights);
        entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    /** Returns a model without anything about its training. */
    public static SavedModel of(Network network, Weights weights, Instant saved, Map<String, byte[]> entries) {
        return new SavedModel(network, weights, Optional.empty(), saved, entries);
    }
}
