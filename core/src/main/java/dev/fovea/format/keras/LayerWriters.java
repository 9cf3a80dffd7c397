package dev.fovea.format.keras;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fovea.FoveaException;
import dev.fovea.nn.activation.Activation;
import dev.fovea.nn.layer.ActivationLayer;
import dev.fovea.nn.layer.AveragePooling2D;
import dev.fovea.nn.layer.BatchNormalization;
import dev.fovea.nn.layer.Conv2D;
import dev.fovea.nn.layer.Dense;
import dev.fovea.nn.layer.Dropout;
import dev.fovea.nn.layer.Layer;
import dev.fovea.nn.layer.MaxPooling2D;
import dev.fovea.nn.layer.PaddingMode;
import dev.fovea.nn.layer.Rescaling;
import dev.fovea.nn.layer.Size2D;

/** From layers to Keras's layer classes and their options. */
final class LayerWriters {
    private LayerWriters() {}

    /** Returns the Keras class that a layer is written as. */
    static String className(Layer layer) {
        if (layer instanceof ActivationLayer activation && !isStandard(activation.activation())) {
            return activation.activation().kind() == Activation.Kind.ELU ? "ELU" : "LeakyReLU";
        }
        return layer.kind();
    }

    /**
     * Adds a layer's own options to those that every layer has.
     *
     * @throws FoveaException if Keras has no way to write an option
     */
    static void write(Layer layer, String name, ObjectNode config) {
        if (layer instanceof Conv2D conv) {
            config.put("filters", conv.filters());
            size(config, "kernel_size", conv.kernelSize());
            window(config, conv.strides(), conv.padding());
            size(config, "dilation_rate", Size2D.square(1));
            config.put("groups", 1);
            weighted(config, name, conv.activation(), conv.useBias());
        } else if (layer instanceof Dense dense) {
            config.put("units", dense.units());
            weighted(config, name, dense.activation(), dense.useBias());
        } else if (layer instanceof MaxPooling2D pooling) {
            size(config, "pool_size", pooling.poolSize());
            window(config, pooling.strides(), pooling.padding());
        } else if (layer instanceof AveragePooling2D pooling) {
            size(config, "pool_size", pooling.poolSize());
            window(config, pooling.strides(), pooling.padding());
        } else if (layer instanceof BatchNormalization normalization) {
            config.put("axis", -1);
            config.put("momentum", normalization.momentum());
            config.put("epsilon", normalization.epsilon());
            config.put("center", true);
            config.put("scale", true);
        } else if (layer instanceof Dropout dropout) {
            config.put("rate", dropout.rate());
        } else if (layer instanceof Rescaling rescaling) {
            config.put("scale", rescaling.scale());
            config.put("offset", rescaling.offset());
        } else if (layer instanceof ActivationLayer activation) {
            activation(config, activation.activation());
        }
    }

    private static void activation(ObjectNode config, Activation activation) {
        if (isStandard(activation)) {
            config.put("activation", activation.kerasName());
        } else {
            config.put(activation.kind() == Activation.Kind.ELU ? "alpha" : "negative_slope", activation.parameter());
        }
    }

    private static void weighted(ObjectNode config, String name, Activation activation, boolean useBias) {
        if (!isStandard(activation)) {
            throw new FoveaException("Layer '" + name + "' has the activation " + activation.kerasName() + " with "
                    + activation.parameter() + ", which a Keras file cannot hold inside another layer; give the layer"
                    + " no activation and put an activation layer behind it.");
        }
        config.put("activation", activation.kerasName());
        config.put("use_bias", useBias);
        config.set("kernel_initializer", initializer("GlorotUniform"));
        config.set("bias_initializer", initializer("Zeros"));
    }

    private static boolean isStandard(Activation activation) {
        return activation.equals(Activation.of(activation.kind()));
    }

    private static ObjectNode initializer(String className) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("module", "keras.initializers");
        node.put("class_name", className);
        node.putObject("config");
        node.putNull("registered_name");
        return node;
    }

    private static void window(ObjectNode config, Size2D strides, PaddingMode padding) {
        size(config, "strides", strides);
        config.put("padding", padding.kerasName());
        config.put("data_format", "channels_last");
    }

    private static void size(ObjectNode config, String key, Size2D size) {
        ArrayNode both = config.putArray(key);
        both.add(size.height()).add(size.width());
    }
}
