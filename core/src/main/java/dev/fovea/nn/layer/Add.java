package dev.fovea.nn.layer;

import dev.fovea.nn.Value;
import dev.fovea.nn.op.Combine;

/** Adds values, element by element, as at the end of a residual block; sizes of 1 are repeated. */
public record Add(String name) implements MergeLayer {
    public static Add create() {
        return new Add("");
    }

    @Override
    public String kind() {
        return "Add";
    }

    @Override
    public Value merge(LayerScope scope, Value left, Value right) {
        return scope.apply(new Combine(Combine.Kind.ADD), left, right);
    }
}
