package dev.fovea.nn.layer;

import dev.fovea.nn.Value;
import dev.fovea.nn.activation.Activation;

/** Sets what is below 0 to 0; the shape stays. */
public record ReLU(String name) implements UnaryLayer {
    public static ReLU create() {
        return new ReLU("");
    }

    @Override
    public String kind() {
        return "ReLU";
    }

    @Override
    public Value apply(LayerScope scope, Value input) {
        return scope.activate(Activation.RELU, input);
    }
}
