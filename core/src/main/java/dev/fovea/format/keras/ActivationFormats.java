package dev.fovea.format.keras;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fovea.FoveaException;
import dev.fovea.nn.activation.Activation;
import dev.fovea.nn.activation.Activation.Kind;
import dev.fovea.nn.activation.ActivationParameter;
import dev.fovea.nn.layer.ActivationLayer;
import dev.fovea.nn.layer.Layer;
import dev.fovea.nn.layer.PReLU;
import dev.fovea.nn.layer.ReLU;
import dev.fovea.nn.layer.UnaryLayer;
import dev.fovea.nn.weight.WeightOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Layers that are an activation alone, and activations inside other layers. */
final class ActivationFormats {
    /** The functions that have a layer of their own in Keras, which holds their parameters. */
    private static final Map<String, Kind> OWN_LAYERS = Map.of(
            "ReLU", Kind.RELU,
            "LeakyReLU", Kind.LEAKY_RELU,
            "ELU", Kind.ELU,
            "Softmax", Kind.SOFTMAX);

    static final List<LayerFormat<?>> ALL = List.of(
            LayerFormat.of(
                    "ReLU",
                    UnaryLayer.class,
                    config -> new ReLU(config.name(), read(Kind.RELU, config)),
                    (layer, config) -> write(of(layer), config)),
            own("LeakyReLU"),
            own("ELU"),
            own("Softmax"),
            LayerFormat.of(
                    "Activation",
                    ActivationLayer.class,
                    config -> new ActivationLayer(config.name(), config.activation("activation")),
                    (layer, config) ->
                            config.put("activation", layer.activation().kerasName())),
            LayerFormat.of(
                    "PReLU",
                    PReLU.class,
                    config -> new PReLU(
                            config.name(),
                            config.axes("shared_axes", List.of()),
                            config.weight("alpha", WeightOptions.ZEROS)),
                    (layer, config) ->
                            config.putAxes("shared_axes", layer.sharedAxes()).weight("alpha", layer.alpha())));

    private ActivationFormats() {}

    private static LayerFormat<?> own(String className) {
        return LayerFormat.of(
                className,
                ActivationLayer.class,
                config -> new ActivationLayer(config.name(), read(kind(className), config)),
                (layer, config) -> write(layer.activation(), config));
    }

    private static Kind kind(String className) {
        Kind kind = OWN_LAYERS.get(className);
        if (kind == null) {
            throw new IllegalArgumentException(className + " is no activation");
        }
        return kind;
    }

    /**
     * Returns the class that a layer is written as: an activation whose parameters are not the standard ones has one of its
     * own.
     *
     * @throws FoveaException if it has none
     */
    static String className(Layer layer) {
        if (!(layer instanceof ActivationLayer) || isNamed(of(layer))) {
            return layer.kind();
        }
        return ownLayer(of(layer), layer.name());
    }

    private static String ownLayer(Activation activation, String name) {
        return OWN_LAYERS.entrySet().stream()
                .filter(entry -> entry.getValue() == activation.kind())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new FoveaException("Layer '" + name + "' has the activation " + activation
                        + ", which a Keras file cannot hold: Keras writes " + activation.kerasName()
                        + " by its name alone, without parameters."));
    }

    /** Says whether Keras's name for the function stands for this activation. */
    private static boolean isNamed(Activation activation) {
        return activation.isStandard() && activation.kind() != Kind.THRESHOLD;
    }

    private static Activation of(Layer layer) {
        return layer instanceof ReLU relu ? relu.activation() : ((ActivationLayer) layer).activation();
    }

    private static Activation read(Kind kind, LayerConfig config) {
        Activation activation = Activation.of(kind);
        for (ActivationParameter parameter : kind.takes()) {
            if (config.isPresent(parameter.name())) {
                activation = activation.with(parameter.name(), config.number(parameter.name()));
            }
        }
        // Keras 2's name for the slope.
        return kind == Kind.LEAKY_RELU && config.isPresent("alpha")
                ? activation.with("negative_slope", config.number("alpha"))
                : activation;
    }

    private static void write(Activation activation, ConfigWriter config) {
        for (ActivationParameter parameter : activation.kind().takes()) {
            double value = activation.parameter(parameter.name());
            if (Double.isInfinite(value)) {
                config.putNull(parameter.name());
            } else if (parameter.whole()) {
                config.put(parameter.name(), (int) value);
            } else {
                config.put(parameter.name(), value);
            }
        }
    }

    /** Reads an activation inside another layer, written as a layer of its own; nothing if it is no such object. */
    static Optional<Activation> readInside(JsonNode value, List<String> notes) {
        String className = value.path("class_name").asText("");
        Kind kind = OWN_LAYERS.get(className);
        if (kind == null) {
            return Optional.empty();
        }
        LayerConfig config = new LayerConfig(className, value.path("config"), notes);
        Activation activation = read(kind, config);
        config.finish();
        return Optional.of(activation);
    }

    /**
     * Writes an activation inside another layer: by its name, or as a layer of its own when it has other parameters.
     *
     * @throws FoveaException if Keras has no such layer
     */
    static void writeInside(Activation activation, String name, ObjectNode config) {
        if (isNamed(activation)) {
            config.put("activation", activation.kerasName());
            return;
        }
        String className = ownLayer(activation, name);
        ObjectNode options = KerasObject.write(config, "activation", "keras.layers", className);
        options.put("name", name + "_" + GroupNames.snakeCase(className));
        write(activation, new ConfigWriter(name, options));
    }
}
