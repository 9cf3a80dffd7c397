package dev.fovea.nn.layer;

import dev.fovea.nn.Value;
import dev.fovea.nn.activation.Activation;

/** Applies an activation as a layer of its own; the shape stays. Keras calls it {@code Activation}. */
public record ActivationLayer(String name, Activation activation) implements UnaryLayer {
    public static ActivationLayer of(Activation activation) {
        return new ActivationLayer("", activation);
    }

    @Override
    public String kind() {
        return "Activation";
    }

    @Override
    public Value apply(LayerScope scope, Value input) {
        return scope.activate(activation, input);
    }
}
