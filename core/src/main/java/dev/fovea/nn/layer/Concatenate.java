package dev.fovea.nn.layer;

import dev.fovea.nn.Value;
import java.util.List;

/**
 * Puts values one behind the other along an axis, as an inception block does with channels; in all other axes their sizes
 * are equal.
 *
 * @param axis as Keras counts it: -1 is the last, 1 the first after the batch; never 0, the batch
 */
public record Concatenate(String name, int axis) implements Layer {
    public Concatenate {
        if (axis == 0) {
            throw new IllegalArgumentException(
                    "Concatenate joins samples, not batches: its axis is 1 or more, or -1 or" + " less, got 0");
        }
    }

    /** Returns a layer that joins channels. */
    public static Concatenate create() {
        return new Concatenate("", -1);
    }

    @Override
    public String kind() {
        return "Concatenate";
    }

    @Override
    public Value apply(LayerScope scope, List<Value> inputs) {
        if (inputs.isEmpty()) {
            throw new IllegalArgumentException("joins one input or more, got none");
        }
        int ofSample = axis > 0 ? axis - 1 : inputs.get(0).shape().rank() + axis;
        return scope.apply(new dev.fovea.nn.op.Concatenate(ofSample), inputs.toArray(Value[]::new));
    }
}
