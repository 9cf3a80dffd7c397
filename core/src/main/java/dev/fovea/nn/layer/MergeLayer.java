package dev.fovea.nn.layer;

import dev.fovea.nn.Value;
import java.util.List;

/** A layer that joins two values or more, element by element, and has no parameters; sizes of 1 are repeated. */
public interface MergeLayer extends Layer {
    /** Adds the operation that joins two values. */
    Value merge(LayerScope scope, Value left, Value right);

    @Override
    default Value apply(LayerScope scope, List<Value> inputs) {
        if (inputs.size() < 2) {
            throw new IllegalArgumentException("joins two inputs or more, got " + inputs.size());
        }
        return inputs.stream()
                .reduce((left, right) -> merge(scope, left, right))
                .orElseThrow();
    }
}
