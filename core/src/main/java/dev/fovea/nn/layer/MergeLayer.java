package dev.fovea.nn.layer;

import dev.fovea.nn.Shape;
import dev.fovea.nn.Value;
import java.util.List;

/** A layer that joins two values or more and has no parameters. */
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

    /** @throws IllegalArgumentException if two values differ in shape */
    static void requireOneShape(Value left, Value right) {
        Shape shape = left.shape();
        if (!shape.equals(right.shape())) {
            throw new IllegalArgumentException("joins values of one shape, got " + shape + " and " + right.shape());
        }
    }
}
