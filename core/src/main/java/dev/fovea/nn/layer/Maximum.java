package dev.fovea.nn.layer;

import dev.fovea.nn.Value;
import dev.fovea.nn.op.Combine;

/** Keeps the largest of its values, element by element; sizes of 1 are repeated. */
public record Maximum(String name) implements MergeLayer {
    public static Maximum create() {
        return new Maximum("");
    }

    @Override
    public String kind() {
        return "Maximum";
    }

    @Override
    public Value merge(LayerScope scope, Value left, Value right) {
        return scope.apply(new Combine(Combine.Kind.MAXIMUM), left, right);
    }
}
