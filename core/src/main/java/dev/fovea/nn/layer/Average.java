package dev.fovea.nn.layer;

import dev.fovea.nn.Value;
import dev.fovea.nn.op.Affine;
import dev.fovea.nn.op.Combine;
import java.util.List;

/** Takes the mean of its values, element by element; sizes of 1 are repeated. */
public record Average(String name) implements MergeLayer {
    public static Average create() {
        return new Average("");
    }

    @Override
    public String kind() {
        return "Average";
    }

    @Override
    public Value apply(LayerScope scope, List<Value> inputs) {
        Value sum = MergeLayer.super.apply(scope, inputs);
        return scope.apply(new Affine(1.0 / inputs.size(), 0), sum);
    }

    @Override
    public Value merge(LayerScope scope, Value left, Value right) {
        return scope.apply(new Combine(Combine.Kind.ADD), left, right);
    }
}
