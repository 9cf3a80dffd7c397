package dev.fovea.format.keras;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fovea.FoveaException;
import dev.fovea.nn.activation.Activation;
import dev.fovea.nn.layer.ActivationLayer;
import dev.fovea.nn.layer.AveragePooling2D;
import dev.fovea.nn.layer.BatchNormalization;
import dev.fovea.nn.layer.Conv2D;
import dev.fovea.nn.layer.Dense;
import dev.fovea.nn.layer.Dropout;
import dev.fovea.nn.layer.Flatten;
import dev.fovea.nn.layer.GlobalAveragePooling2D;
import dev.fovea.nn.layer.Layer;
import dev.fovea.nn.layer.MaxPooling2D;
import dev.fovea.nn.layer.ReLU;
import dev.fovea.nn.layer.Rescaling;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;

/** From Keras's layer classes and their options to layers; one entry and one method for each class. */
final class LayerReaders {
    private static final Map<String, Function<LayerConfig, Layer>> BY_CLASS = Map.ofEntries(
            Map.entry("Conv2D", LayerReaders::conv2D),
            Map.entry(
                    "MaxPooling2D",
                    config -> new MaxPooling2D(
                            config.name(), config.size("pool_size"), config.size("strides"), config.padding())),
            Map.entry(
                    "AveragePooling2D",
                    config -> new AveragePooling2D(
                            config.name(), config.size("pool_size"), config.size("strides"), config.padding())),
            Map.entry("GlobalAveragePooling2D", config -> new GlobalAveragePooling2D(config.name())),
            Map.entry("BatchNormalization", LayerReaders::batchNormalization),
            Map.entry("ReLU", LayerReaders::relu),
            Map.entry(
                    "LeakyReLU",
                    config -> withParameter(config, Activation.Kind.LEAKY_RELU, config.number("negative_slope"))),
            Map.entry("ELU", config -> withParameter(config, Activation.Kind.ELU, config.number("alpha"))),
            Map.entry("Softmax", LayerReaders::softmax),
            Map.entry("Activation", config -> new ActivationLayer(config.name(), config.activation("activation"))),
            Map.entry("Dropout", LayerReaders::dropout),
            Map.entry("Flatten", config -> new Flatten(config.name())),
            Map.entry("Dense", LayerReaders::dense),
            Map.entry(
                    "Rescaling",
                    config -> new Rescaling(config.name(), config.number("scale"), config.number("offset"))));

    private LayerReaders() {}

    /** @throws FoveaException if the class or one of its options has no counterpart; the message names layer, class and option */
    static Layer read(String className, JsonNode config, List<String> notes) {
        Function<LayerConfig, Layer> reader = BY_CLASS.get(className);
        if (reader == null) {
            throw new FoveaException("layer '" + config.path("name").asText("") + "' is a " + className
                    + ", which is not supported; supported are " + String.join(", ", new TreeSet<>(BY_CLASS.keySet())));
        }
        LayerConfig options = new LayerConfig(className, config, notes);
        try {
            Layer layer = reader.apply(options);
            options.finish();
            return layer;
        } catch (IllegalArgumentException e) {
            throw new FoveaException(className + " '" + options.name() + "': " + e.getMessage(), e);
        }
    }

    private static Layer conv2D(LayerConfig config) {
        config.only("dilation_rate", "[1,1]", "1");
        config.only("groups", "1");
        config.ignore("kernel_initializer", "bias_initializer");
        config.trainingOnly(
                "kernel_regularizer",
                "bias_regularizer",
                "activity_regularizer",
                "kernel_constraint",
                "bias_constraint");
        return new Conv2D(
                config.name(),
                config.integer("filters"),
                config.size("kernel_size"),
                config.size("strides"),
                config.padding(),
                config.flag("use_bias", true),
                config.activation("activation"));
    }

    private static Layer dense(LayerConfig config) {
        config.ignore("kernel_initializer", "bias_initializer");
        config.trainingOnly(
                "kernel_regularizer",
                "bias_regularizer",
                "activity_regularizer",
                "kernel_constraint",
                "bias_constraint");
        return new Dense(
                config.name(), config.integer("units"), config.flag("use_bias", true), config.activation("activation"));
    }

    private static Layer batchNormalization(LayerConfig config) {
        config.only("axis", "-1", "3", "[-1]", "[3]");
        config.only("center", "true");
        config.only("scale", "true");
        config.ignore(
                "beta_initializer",
                "gamma_initializer",
                "moving_mean_initializer",
                "moving_variance_initializer",
                "renorm_momentum");
        config.trainingOnly("beta_regularizer", "gamma_regularizer", "beta_constraint", "gamma_constraint");
        return new BatchNormalization(config.name(), config.number("momentum"), config.number("epsilon"));
    }

    private static Layer relu(LayerConfig config) {
        config.only("threshold", "0", "0.0");
        config.only("max_value", "6", "6.0");
        double slope = config.number("negative_slope", 0);
        if (config.isPresent("max_value")) {
            config.only("negative_slope", "0", "0.0");
            return withParameter(config, Activation.Kind.RELU6, 0);
        }
        return slope == 0 ? new ReLU(config.name()) : withParameter(config, Activation.Kind.LEAKY_RELU, slope);
    }

    private static Layer softmax(LayerConfig config) {
        config.only("axis", "-1");
        return new ActivationLayer(config.name(), Activation.SOFTMAX);
    }

    private static Layer dropout(LayerConfig config) {
        config.ignore("seed");
        return new Dropout(config.name(), config.number("rate"));
    }

    private static Layer withParameter(LayerConfig config, Activation.Kind kind, double parameter) {
        return new ActivationLayer(config.name(), new Activation(kind, parameter));
    }
}
