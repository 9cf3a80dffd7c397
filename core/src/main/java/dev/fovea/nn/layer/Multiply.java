package dev.fovea.nn.layer;

import dev.fovea.nn.Value;
import dev.fovea.nn.op.Combine;

/** Multiplies values, element by element, as a squeeze-and-excitation block does; sizes of 1 are repeated. */
public record Multiply(String name) implements MergeLayer {
    public static Multiply create() {
        return new Multiply("");
    }

    @Override
    public String kind() {
        return "Multiply";
    }

    @Override
    public Value merge(LayerScope scope, Value left, Value right) {
        return scope.apply(new Combine(Combine.Kind.MULTIPLY), left, right);
    }
}
