package dev.fovea.nn.layer;

import dev.fovea.nn.Value;
import java.util.List;

/** A layer that takes one value. */
public interface UnaryLayer extends Layer {
    /**
     * Adds this layer's parameters and operations to a network.
     *
     * @return what the layer computes from {@code input}
     * @throws IllegalArgumentException if the input's shape does not suit it
     */
    Value apply(LayerScope scope, Value input);

    @Override
    default Value apply(LayerScope scope, List<Value> inputs) {
        if (inputs.size() != 1) {
            throw new IllegalArgumentException("takes one input, got " + inputs.size());
        }
        return apply(scope, inputs.get(0));
    }
}
