package dev.fovea.nn.layer;

import dev.fovea.nn.Value;

/** A named step of a network: a validated configuration, and how it is made of primitive operations. */
public sealed interface Layer
        permits Conv2D,
                MaxPooling2D,
                AveragePooling2D,
                GlobalAveragePooling2D,
                BatchNormalization,
                ReLU,
                ActivationLayer,
                Dropout,
                Flatten,
                Dense,
                Rescaling {
    /** Returns the layer's name, or an empty string when the network may choose one. */
    String name();

    /** Returns Keras's class name, such as {@code Conv2D}. */
    String kind();

    /**
     * Adds this layer's parameters and operations to a network.
     *
     * @return what the layer computes from {@code input}
     * @throws dev.fovea.FoveaException if the input's shape does not suit it
     */
    Value apply(LayerScope scope, Value input);
}
