package dev.fovea.format.keras;

import dev.fovea.nn.activation.Activation;
import dev.fovea.nn.layer.ActivationLayer;
import dev.fovea.nn.layer.Layer;
import dev.fovea.nn.layer.ReLU;
import java.util.List;

/** Layers that are an activation alone. */
final class ActivationFormats {
    static final List<LayerFormat<?>> ALL = List.of(
            LayerFormat.of("ReLU", ReLU.class, ActivationFormats::relu, (layer, config) -> {}),
            LayerFormat.of(
                    "LeakyReLU",
                    ActivationLayer.class,
                    config -> withParameter(config, Activation.Kind.LEAKY_RELU, config.number("negative_slope")),
                    (layer, config) ->
                            config.put("negative_slope", layer.activation().parameter())),
            LayerFormat.of(
                    "ELU",
                    ActivationLayer.class,
                    config -> withParameter(config, Activation.Kind.ELU, config.number("alpha")),
                    (layer, config) -> config.put("alpha", layer.activation().parameter())),
            LayerFormat.of("Softmax", ActivationLayer.class, ActivationFormats::softmax, (layer, config) -> {}),
            LayerFormat.of(
                    "Activation",
                    ActivationLayer.class,
                    config -> new ActivationLayer(config.name(), config.activation("activation")),
                    (layer, config) ->
                            config.put("activation", layer.activation().kerasName())));

    private ActivationFormats() {}

    /** Returns the class that a layer is written as: an activation that is not Keras's standard has one of its own. */
    static String className(Layer layer) {
        if (layer instanceof ActivationLayer activation && !ConfigWriter.isStandard(activation.activation())) {
            return activation.activation().kind() == Activation.Kind.ELU ? "ELU" : "LeakyReLU";
        }
        return layer.kind();
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

    private static Layer withParameter(LayerConfig config, Activation.Kind kind, double parameter) {
        return new ActivationLayer(config.name(), new Activation(kind, parameter));
    }
}
