package dev.fovea.engine.torch;

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
import dev.fovea.nn.layer.LinearOptions;
import dev.fovea.nn.layer.MaxPooling2D;
import dev.fovea.nn.layer.PaddingMode;
import dev.fovea.nn.layer.ReLU;
import dev.fovea.nn.layer.Rescaling;
import dev.fovea.nn.layer.Size2D;
import dev.fovea.nn.layer.Sliding;
import java.util.Locale;
import java.util.Optional;

/** Makes layers from the options of Keras's, where there is such a layer here. */
final class KerasLayers {
    private KerasLayers() {}

    static Optional<Layer> of(String name, JsonNode config) {
        try {
            return make(name, config);
        } catch (FoveaException e) {
            return Optional.empty(); // an activation that does not exist here
        }
    }

    private static Optional<Layer> make(String name, JsonNode config) {
        return switch (name) {
            case "Conv2D" ->
                Optional.of(new Conv2D(
                        "",
                        config.get("filters").asInt(),
                        sliding(config, "kernel_size"),
                        config.path("groups").asInt(1),
                        linear(config)));
            case "MaxPooling2D" -> Optional.of(new MaxPooling2D("", sliding(config, "pool_size")));
            case "AveragePooling2D" -> Optional.of(new AveragePooling2D("", sliding(config, "pool_size")));
            case "GlobalAveragePooling2D" -> Optional.of(GlobalAveragePooling2D.create());
            case "BatchNormalization" ->
                config.get("center").asBoolean() && config.get("scale").asBoolean()
                        ? Optional.of(new BatchNormalization(
                                "",
                                config.get("momentum").asDouble(),
                                config.get("epsilon").asDouble()))
                        : Optional.empty();
            case "Flatten" -> Optional.of(Flatten.create());
            case "Rescaling" ->
                Optional.of(new Rescaling(
                        "", config.get("scale").asDouble(), config.get("offset").asDouble()));
            case "Dense" -> Optional.of(new Dense("", config.get("units").asInt(), linear(config)));
            case "Dropout" -> Optional.of(Dropout.of(config.get("rate").asDouble()));
            default -> activationLayer(name, config);
        };
    }

    private static Optional<Layer> activationLayer(String name, JsonNode config) {
        return switch (name) {
            case "Softmax" -> Optional.of(ActivationLayer.of(Activation.SOFTMAX));
            case "ReLU" ->
                config.has("max_value")
                        ? Optional.of(ActivationLayer.of(Activation.of(Activation.Kind.RELU6)))
                        : config.get("negative_slope").asDouble() == 0
                                ? Optional.of(ReLU.create())
                                : with(
                                        Activation.Kind.LEAKY_RELU,
                                        config.get("negative_slope").asDouble());
            case "LeakyReLU" ->
                with(Activation.Kind.LEAKY_RELU, config.get("negative_slope").asDouble());
            case "ELU" -> with(Activation.Kind.ELU, config.get("alpha").asDouble());
            default -> Optional.empty();
        };
    }

    private static Optional<Layer> with(Activation.Kind kind, double parameter) {
        return Optional.of(ActivationLayer.of(new Activation(kind, parameter)));
    }

    private static LinearOptions linear(JsonNode config) {
        return LinearOptions.STANDARD
                .withActivation(Activation.named(config.get("activation").asText()))
                .withBias(config.get("use_bias").asBoolean());
    }

    private static Sliding sliding(JsonNode config, String size) {
        PaddingMode padding = PaddingMode.valueOf(config.get("padding").asText().toUpperCase(Locale.ROOT));
        Size2D dilation = config.has("dilation_rate") ? size(config, "dilation_rate") : Size2D.square(1);
        return new Sliding(size(config, size), size(config, "strides"), padding, dilation);
    }

    private static Size2D size(JsonNode config, String option) {
        return new Size2D(
                config.get(option).get(0).asInt(), config.get(option).get(1).asInt());
    }
}
