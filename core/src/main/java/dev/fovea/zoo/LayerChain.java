package dev.fovea.zoo;

import dev.fovea.nn.Network;
import dev.fovea.nn.NetworkBuilder;
import dev.fovea.nn.Shape;
import dev.fovea.nn.Value;
import dev.fovea.nn.activation.Activation;
import dev.fovea.nn.layer.Dense;
import dev.fovea.nn.layer.Layer;
import dev.fovea.nn.layer.Rescaling;

/** A network under way: each layer takes what the one before it gave, and branches begin where they are told to. */
final class LayerChain {
    private final NetworkBuilder builder;
    private Value value;

    LayerChain(String name, Shape images) {
        builder = new NetworkBuilder(name, images);
        value = builder.images();
    }

    /** Begins a network whose layers work with values from -1 to 1; it takes 0-255 where the variant says so. */
    static LayerChain fromSignedRange(String name, Variant variant) {
        LayerChain chain = new LayerChain(name, variant.images());
        return variant.rescaling() ? chain.add(new Rescaling("rescaling", 1 / 127.5, -1)) : chain;
    }

    NetworkBuilder builder() {
        return builder;
    }

    /** Returns what the last layer gave. */
    Value value() {
        return value;
    }

    int channels() {
        return value.shape().size(-1);
    }

    /** Adds a layer behind the last one. */
    LayerChain add(Layer layer) {
        value = builder.add(layer, value);
        return this;
    }

    /** Adds a layer that joins values. */
    LayerChain join(Layer layer, Value... inputs) {
        value = builder.add(layer, inputs);
        return this;
    }

    /** Goes on behind another value. */
    LayerChain from(Value start) {
        value = start;
        return this;
    }

    /** Adds the dense softmax that names the classes. */
    LayerChain classes(String name, int classes) {
        return add(Dense.of(classes).withName(name).withActivation(Activation.SOFTMAX));
    }

    Network build() {
        return builder.output(value).build();
    }
}
