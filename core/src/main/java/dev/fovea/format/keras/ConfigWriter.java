package dev.fovea.format.keras;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fovea.FoveaException;
import dev.fovea.nn.activation.Activation;
import dev.fovea.nn.initializer.Constant;
import dev.fovea.nn.initializer.Initializer;
import dev.fovea.nn.layer.LinearOptions;
import dev.fovea.nn.layer.Size2D;
import dev.fovea.nn.layer.Sliding;

/** Writes the options of one layer as Keras 3 does. */
final class ConfigWriter {
    private final String name;
    private final ObjectNode config;

    /** @param name the layer's, for messages */
    ConfigWriter(String name, ObjectNode config) {
        this.name = name;
        this.config = config;
    }

    ConfigWriter put(String key, int value) {
        config.put(key, value);
        return this;
    }

    ConfigWriter put(String key, double value) {
        config.put(key, value);
        return this;
    }

    ConfigWriter put(String key, boolean value) {
        config.put(key, value);
        return this;
    }

    ConfigWriter put(String key, String value) {
        config.put(key, value);
        return this;
    }

    ConfigWriter size(String key, Size2D size) {
        ArrayNode both = config.putArray(key);
        both.add(size.height()).add(size.width());
        return this;
    }

    /** Writes how a kernel moves, its size under {@code sizeKey}. */
    ConfigWriter sliding(String sizeKey, Sliding sliding) {
        size(sizeKey, sliding.kernelSize());
        size("strides", sliding.strides());
        config.put("padding", sliding.padding().kerasName());
        config.put("data_format", "channels_last");
        return this;
    }

    /** @throws FoveaException if the activation has a parameter of its own, which only a layer of its own can hold */
    ConfigWriter linear(LinearOptions options) {
        if (!isStandard(options.activation())) {
            throw new FoveaException("Layer '" + name + "' has the activation "
                    + options.activation().kerasName() + " with "
                    + options.activation().parameter()
                    + ", which a Keras file cannot hold inside another layer; give the layer no activation and put an"
                    + " activation layer behind it.");
        }
        config.put("activation", options.activation().kerasName());
        config.put("use_bias", options.useBias());
        initializer("kernel_initializer", options.kernel().initializer());
        initializer("bias_initializer", options.bias().initializer());
        return this;
    }

    static boolean isStandard(Activation activation) {
        return activation.equals(Activation.of(activation.kind()));
    }

    private void initializer(String key, Initializer initializer) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("module", "keras.initializers");
        boolean isConstant = initializer instanceof Constant;
        String constant = initializer.equals(Constant.ZEROS) ? "Zeros" : "Constant";
        node.put("class_name", isConstant ? constant : "GlorotUniform");
        ObjectNode options = node.putObject("config");
        if (initializer instanceof Constant some && constant.equals("Constant")) {
            options.put("value", some.value());
        }
        node.putNull("registered_name");
        config.set(key, node);
    }
}
