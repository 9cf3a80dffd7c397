package dev.fovea.nn.layer;

import dev.fovea.nn.Value;
import dev.fovea.nn.activation.Activation;

/**
 * Sets what is below 0 to 0, or bends it in the other ways that {@link Activation.Kind#RELU} has; the shape stays.
 *
 * @param activation a {@link Activation.Kind#RELU}
 */
public record ReLU(String name, Activation activation) implements UnaryLayer {
    public ReLU {
        if (activation.kind() != Activation.Kind.RELU) {
            throw new IllegalArgumentException("ReLU needs a relu, got " + activation);
        }
    }

    public ReLU(String name) {
        this(name, Activation.RELU);
    }

    public static ReLU create() {
        return new ReLU("");
    }

    /** Returns a layer whose numbers are {@code limit} at most, such as 6. */
    public static ReLU upTo(double limit) {
        return new ReLU("", Activation.RELU.with("max_value", limit));
    }

    @Override
    public String kind() {
        return "ReLU";
    }

    @Override
    public Value apply(LayerScope scope, Value input) {
        return scope.activate(activation, input);
    }
}
