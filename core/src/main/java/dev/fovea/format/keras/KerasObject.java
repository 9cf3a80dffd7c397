package dev.fovea.format.keras;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Something that Keras writes inside a layer's options, such as an initialiser: a class and its own options.
 *
 * @param className its class, such as {@code GlorotUniform}, or the word that stands for it, such as {@code zeros}
 */
record KerasObject(String className, JsonNode config) {
    /** Reads an object, or a word that stands for one with standard options. */
    static KerasObject of(JsonNode value) {
        return value.isTextual()
                ? new KerasObject(value.textValue(), JsonNodeFactory.instance.objectNode())
                : new KerasObject(value.path("class_name").asText(""), value.path("config"));
    }

    /** Returns the class in snake case: {@code glorot_uniform}. */
    String snakeCase() {
        return GroupNames.snakeCase(className);
    }

    double number(String key, double standard) {
        return config.path(key).asDouble(standard);
    }

    String text(String key, String standard) {
        return config.path(key).asText(standard);
    }

    /** Adds such an object to a layer's options and returns its own options, to be filled in. */
    static ObjectNode write(ObjectNode layer, String key, String module, String className) {
        ObjectNode node = layer.putObject(key);
        node.put("module", module).put("class_name", className);
        ObjectNode options = node.putObject("config");
        node.putNull("registered_name");
        return options;
    }
}
