package dev.fovea.nn.layer;

import dev.fovea.nn.Value;
import dev.fovea.nn.weight.Regularizer;
import java.util.List;

/**
 * A named step of a network: a validated configuration, and how it is made of primitive operations. A layer is a record;
 * those that take one value implement {@link UnaryLayer}, those that join several {@link MergeLayer}.
 */
public interface Layer {
    /** Returns the layer's name, or an empty string when the network may choose one. */
    String name();

    /** Returns Keras's class name, such as {@code Conv2D}. */
    String kind();

    /** Returns the penalty on what the layer computes, a mean over the batch; most layers have none. */
    default Regularizer activityRegularizer() {
        return Regularizer.NONE;
    }

    /**
     * Adds this layer's parameters and operations to a network.
     *
     * @return what the layer computes from {@code inputs}
     * @throws IllegalArgumentException if the number of inputs or their shapes do not suit it
     */
    Value apply(LayerScope scope, List<Value> inputs);
}
