package dev.fovea.format.keras;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fovea.FoveaException;
import dev.fovea.nn.layer.Layer;
import dev.fovea.nn.layer.StochasticDepth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** All of Keras's layer classes that are read and written, gathered from one list for each subject. */
final class LayerFormats {
    private static final Map<String, LayerFormat<?>> BY_CLASS = byClass();

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

    /** @throws FoveaException if the class or one of its options has no counterpart; the message names layer, class and option */
    static Layer read(String className, JsonNode config, List<String> notes) {
        LayerFormat<?> format = BY_CLASS.get(withoutPackage(className));
        if (format == null) {
            throw new FoveaException("layer '" + config.path("name").asText("") + "' is a " + className
                    + ", which is not supported; supported are " + String.join(", ", new TreeSet<>(BY_CLASS.keySet())));
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

    /** Older files have the package in the class's name. */
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
