package dev.fovea.format.keras;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fovea.nn.layer.LinearOptions;
import dev.fovea.nn.layer.ScaleAndShift;
import dev.fovea.nn.layer.Size2D;
import dev.fovea.nn.layer.Sliding;
import dev.fovea.nn.op.Padding;
import dev.fovea.nn.weight.MaxNorm;
import dev.fovea.nn.weight.Regularizer;
import dev.fovea.nn.weight.WeightOptions;
import java.util.List;

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

    ConfigWriter integers(String key, List<Integer> numbers) {
        ArrayNode all = config.putArray(key);
        numbers.forEach(all::add);
        return this;
    }

    /** Writes a border as [[top, bottom], [left, right]]. */
    ConfigWriter border(String key, Padding border) {
        ArrayNode both = config.putArray(key);
        both.addArray().add(border.top()).add(border.bottom());
        both.addArray().add(border.left()).add(border.right());
        return put("data_format", "channels_last");
    }

    /** Writes how a kernel moves, its size under {@code sizeKey}. */
    ConfigWriter sliding(String sizeKey, Sliding sliding) {
        size(sizeKey, sliding.kernelSize());
        size("strides", sliding.strides());
        config.put("padding", sliding.padding().kerasName());
        config.put("data_format", "channels_last");
        return this;
    }

    ConfigWriter putAxes(String key, List<Integer> axes) {
        return integers(key, axes);
    }

    /** Writes one axis as a number, several as a list. */
    ConfigWriter putAxis(String key, List<Integer> axes) {
        return axes.size() == 1 ? put(key, axes.get(0)) : putAxes(key, axes);
    }

    /** Takes out an option that every layer has but this one. */
    ConfigWriter leaveOut(String key) {
        config.remove(key);
        return this;
    }

    ConfigWriter putNull(String key) {
        config.putNull(key);
        return this;
    }

    ConfigWriter put(String key, JsonNode value) {
        config.set(key, value);
        return this;
    }

    /** Writes what layers with kernels have in common. */
    ConfigWriter linear(LinearOptions options) {
        return linear("kernel", options);
    }

    /** Writes what layers with kernels have in common; the kernel's options begin with {@code kernel}. */
    ConfigWriter linear(String kernel, LinearOptions options) {
        ActivationFormats.writeInside(options.activation(), name, config);
        config.put("use_bias", options.useBias());
        weight(kernel, options.kernel());
        weight("bias", options.bias());
        return regularizer("activity_regularizer", options.activityRegularizer());
    }

    /** Writes whether there is a gamma and a beta, and what is asked of them. */
    ConfigWriter scaleAndShift(ScaleAndShift options) {
        config.put("center", options.center()).put("scale", options.scale());
        weight("beta", options.beta());
        return weight("gamma", options.gamma());
    }

    /** Writes what is asked of the parameter whose options begin with {@code parameter}, such as {@code kernel}. */
    ConfigWriter weight(String parameter, WeightOptions options) {
        InitializerFormat.write(options.initializer(), config, parameter + "_initializer");
        regularizer(parameter + "_regularizer", options.regularizer());
        String constraint = parameter + "_constraint";
        if (options.constraint().isEmpty()) {
            config.putNull(constraint);
            return this;
        }
        MaxNorm norm = options.constraint().get();
        ObjectNode bound = KerasObject.write(config, constraint, "keras.constraints", "MaxNorm");
        ArrayNode axes = bound.put("max_value", norm.limit()).putArray("axis");
        norm.axes().forEach(axes::add);
        return this;
    }

    ConfigWriter regularizer(String key, Regularizer penalty) {
        if (penalty.isNone()) {
            config.putNull(key);
            return this;
        }
        String className = penalty.l1() == 0 ? "L2" : penalty.l2() == 0 ? "L1" : "L1L2";
        ObjectNode options = KerasObject.write(config, key, "keras.regularizers", className);
        if (penalty.l1() != 0) {
            options.put("l1", penalty.l1());
        }
        if (penalty.l2() != 0) {
            options.put("l2", penalty.l2());
        }
        return this;
    }
}
