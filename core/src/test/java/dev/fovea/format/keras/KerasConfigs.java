package dev.fovea.format.keras;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fovea.nn.layer.Layer;
import java.util.List;

/** Opens the reading and writing of single layers to the tests of other packages. */
public final class KerasConfigs {
    private KerasConfigs() {}

    /**
     * Makes a layer of Keras's options.
     *
     * @param notes where to put what is left out
     * @throws dev.fovea.FoveaException if the class or an option has no counterpart
     */
    public static Layer read(String className, JsonNode config, List<String> notes) {
        return LayerFormats.read(className, config, notes);
    }

    /** Returns the class that a layer is written as. */
    public static String className(Layer layer) {
        return LayerFormats.className(layer);
    }

    /** Returns a layer's name and options as they are written. */
    public static ObjectNode write(Layer layer) {
        ObjectNode config = JsonNodeFactory.instance.objectNode().put("name", layer.name());
        LayerFormats.write(layer, layer.name(), config);
        return config;
    }
}
