package dev.fovea.format.keras;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fovea.FoveaException;
import dev.fovea.format.json.Json;
import dev.fovea.nn.layer.Layer;
import dev.fovea.nn.layer.StochasticDepth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** All of Keras's layer classes that are read and written, gathered from one list for each subject. */
final class LayerFormats {
    private static final Map<String, LayerFormat<?>> BY_CLASS = byClass();

    private static final int LONGEST_SHOWN = 600;

    /** Classes of Keras whose configuration is code, or a piece of a graph that code made. */
    private static final Set<String> CODE =
            Set.of("Lambda", "TFOpLambda", "SlicingOpLambda", "TensorFlowOpLayer", "KerasLayer");

    private LayerFormats() {}

    private static Map<String, LayerFormat<?>> byClass() {
        List<LayerFormat<?>> all = new ArrayList<>();
        all.addAll(ConvolutionFormats.ALL);
        all.addAll(PoolingFormats.ALL);
        all.addAll(NormalizationFormats.ALL);
        all.addAll(ActivationFormats.ALL);
        all.addAll(ShapeFormats.ALL);
        all.addAll(RegularizationFormats.ALL);
        all.addAll(MergeFormats.ALL);
        Map<String, LayerFormat<?>> formats = new LinkedHashMap<>();
        all.forEach(format -> formats.put(format.className(), format));
        return formats;
    }

    /**
     * Reads a layer as a model's configuration has it: its class, where that comes from, and its options.
     *
     * @throws FoveaException if the class or one of its options has no counterpart, or if the layer carries code; the
     *     message names layer, class and option
     */
    static Layer read(JsonNode layer, List<String> notes) {
        String className = layer.path("class_name").asText("");
        requireNoCode(className, layer.path("registered_name").asText(""), layer);
        return read(className, layer.path("config"), notes);
    }

    private static void requireNoCode(String className, String registered, JsonNode layer) {
        String module = layer.path("module").asText("keras");
        String where = "layer '" + layer.path("config").path("name").asText("") + "' is a " + className;
        boolean isOwn =
                module.equals(LayerFormat.PACKAGE) || !withoutPackage(className).equals(className);
        if (CODE.contains(className)) {
            throw new FoveaException(where + ", which carries Python code, and no code from a model file is run here;"
                    + " replace it in Keras by layers such as Rescaling, Activation or Add, and save the model again");
        }
        if (module.contains(".ops")) {
            throw new FoveaException(
                    where + " of " + module + ", an operation outside any layer, which is not supported;"
                            + " use a layer for it in Keras, such as Add, Multiply or Rescaling, and save the model again");
        }
        boolean isKeras = module.equals("keras") || module.startsWith("keras.");
        if (!isOwn && (!isKeras || className.contains(">") || registered.contains(">"))) {
            throw new FoveaException(where + " (" + (registered.isEmpty() ? module : registered)
                    + "), a class of somebody's own, with the options " + shown(layer.path("config"))
                    + "; its code is not in the file and would not be run. Replace it in Keras by layers of Keras's own,"
                    + " and save the model again");
        }
    }

    /** @throws FoveaException if the class or one of its options has no counterpart; the message names layer, class and option */
    static Layer read(String className, JsonNode config, List<String> notes) {
        LayerFormat<?> format = BY_CLASS.get(withoutPackage(className));
        if (format == null) {
            throw new FoveaException("layer '" + config.path("name").asText("") + "' is a " + className
                    + ", which is not supported, with the options " + shown(config)
                    + "; build the model in Keras without it and save it again. Supported are "
                    + String.join(", ", new TreeSet<>(BY_CLASS.keySet())));
        }
        LayerConfig options = new LayerConfig(className, config, notes);
        try {
            Layer layer = format.reader().apply(options);
            options.finish();
            return layer;
        } catch (IllegalArgumentException e) {
            throw new FoveaException(className + " '" + options.name() + "': " + e.getMessage(), e);
        }
    }

    /** Options as far as a message has room for them. */
    private static String shown(JsonNode config) {
        String text = Json.text(config);
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "...";
    }

    /** A {@code .h5} has the package in the class's name. */
    private static String withoutPackage(String className) {
        String prefix = LayerFormat.PACKAGE + ">";
        return className.startsWith(prefix) ? className.substring(prefix.length()) : className;
    }

    /** Returns the name that a layer must be registered under in Keras, if Keras lacks it. */
    static Optional<String> registeredName(Layer layer) {
        LayerFormat<?> format = formatOf(layer);
        return format.registered() ? Optional.of(format.registeredName()) : Optional.empty();
    }

    /**
     * Returns the Keras class that a layer is written as.
     *
     * @throws FoveaException if there is none
     */
    static String className(Layer layer) {
        return formatOf(layer).className();
    }

    /**
     * Adds a layer's own options to those that every layer has.
     *
     * @throws FoveaException if Keras has no way to write an option
     */
    static void write(Layer layer, String name, ObjectNode config) {
        formatOf(layer).write(layer, name, config);
    }

    private static LayerFormat<?> formatOf(Layer layer) {
        String className = layer instanceof StochasticDepth ? "Dropout" : ActivationFormats.className(layer);
        LayerFormat<?> format = BY_CLASS.get(className);
        if (format == null || !format.layer().isInstance(layer)) {
            throw new FoveaException(
                    "Layer '" + layer.name() + "' is a " + layer.kind() + ", which cannot be written to a Keras file.");
        }
        return format;
    }
}
