package dev.fovea.nn.layer;

import dev.fovea.nn.Value;
import dev.fovea.nn.op.Combine;
import java.util.List;

/** Takes the second of two values from the first, element by element; sizes of 1 are repeated. */
public record Subtract(String name) implements MergeLayer {
    public static Subtract create() {
        return new Subtract("");
    }

    @Override
    public String kind() {
        return "Subtract";
    }

    @Override
    public Value apply(LayerScope scope, List<Value> inputs) {
        if (inputs.size() != 2) {
            throw new IllegalArgumentException("takes two inputs, got " + inputs.size());
        }
        return merge(scope, inputs.get(0), inputs.get(1));
    }

    @Override
    public Value merge(LayerScope scope, Value left, Value right) {
        return scope.apply(new Combine(Combine.Kind.SUBTRACT), left, right);
    }
}
