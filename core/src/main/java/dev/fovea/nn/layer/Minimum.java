package dev.fovea.nn.layer;

import dev.fovea.nn.Value;
import dev.fovea.nn.op.Combine;

/** Keeps the smallest of its values, element by element; sizes of 1 are repeated. */
public record Minimum(String name) implements MergeLayer {
    public static Minimum create() {
        return new Minimum("");
    }

    @Override
    public String kind() {
        return "Minimum";
    }

    @Override
    public Value merge(LayerScope scope, Value left, Value right) {
        return scope.apply(new Combine(Combine.Kind.MINIMUM), left, right);
    }
}
