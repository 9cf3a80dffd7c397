package dev.fovea.nn;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The values of a network's parameters by name, in the network's order; immutable. */
public final class Weights {
    private final Map<String, Tensor> tensors;

    public Weights(Map<String, Tensor> tensors) {
        this.tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    }

    /** @throws IllegalArgumentException if there is no parameter of that name */
    public Tensor get(String parameter) {
        @Nullable Tensor tensor = tensors.get(parameter);
        if (tensor == null) {
            throw new IllegalArgumentException("There are no weights for parameter '" + parameter + "'");
        }
        return tensor;
    }

    public Set<String> names() {
        return tensors.keySet();
    }

    public Map<String, Tensor> asMap() {
        return tensors;
    }

    /** Says whether every number is finite. */
    public boolean areFinite() {
        for (Tensor tensor : tensors.values()) {
            for (float value : tensor.values()) {
                if (!Float.isFinite(value)) {
                    return false;
                }
            }
        }
        return true;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Weights weights && tensors.equals(weights.tensors);
    }

    @Override
    public int hashCode() {
        return tensors.hashCode();
    }

    @Override
    public String toString() {
        return "Weights" + tensors;
    }
}
