package dev.fovea.format.keras;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fovea.FoveaException;
import dev.fovea.format.json.Json;
import java.util.ArrayList;
import java.util.List;

/**
 * One use of a layer in a functional model.
 *
 * @param inputs what it takes
 * @param inference whether it works as outside training even in training
 */
record InboundNode(List<Reference> inputs, boolean inference) {
    private static final int LEGACY_HISTORY = 3;

    InboundNode {
        inputs = List.copyOf(inputs);
    }

    /**
     * What one use of a layer computes.
     *
     * @param node which use of the layer, from 0
     * @param tensor which of its outputs, from 0
     * @param countsItself whether, for a model inside a model, uses are counted from 1: use 0 is then the model by itself
     */
    record Reference(String layer, int node, int tensor, boolean countsItself) {
        static Reference of(JsonNode triple, boolean countsItself) {
            if (!triple.path(0).isTextual()) {
                throw new FoveaException(
                        "it refers to a layer by " + Json.text(triple) + ", which is no name and number");
            }
            return new Reference(
                    triple.path(0).textValue(),
                    triple.path(1).asInt(0),
                    triple.path(2).asInt(0),
                    countsItself);
        }
    }

    /** Reads the uses of a layer, as Keras 3 or as Keras 2 writes them. */
    static List<InboundNode> read(JsonNode layer, String name) {
        List<InboundNode> nodes = new ArrayList<>();
        for (JsonNode node : layer.path("inbound_nodes")) {
            nodes.add(node.isObject() ? ofKeras3(node, name) : ofKeras2(node, name));
        }
        return nodes;
    }

    private static InboundNode ofKeras3(JsonNode node, String name) {
        List<Reference> inputs = new ArrayList<>();
        collect(node.path("args"), name, inputs);
        JsonNode options = node.path("kwargs");
        requireNoTensors(options, name);
        return new InboundNode(inputs, isInference(options, name));
    }

    private static void collect(JsonNode value, String name, List<Reference> inputs) {
        if (value.isArray()) {
            value.forEach(element -> collect(element, name, inputs));
        } else if (value.path("class_name").asText("").equals("__keras_tensor__")) {
            inputs.add(Reference.of(value.path("config").path("keras_history"), false));
        } else if (!value.isNull() && !value.isMissingNode()) {
            throw new FoveaException("layer '" + name + "' takes " + Json.text(value)
                    + ", which is not supported: only what other layers compute is");
        }
    }

    private static InboundNode ofKeras2(JsonNode node, String name) {
        List<Reference> inputs = new ArrayList<>();
        boolean inference = false;
        for (JsonNode source : node) {
            inputs.add(Reference.of(source, true));
            JsonNode options = source.path(LEGACY_HISTORY);
            requireNoTensors(options, name);
            inference |= isInference(options, name);
        }
        return new InboundNode(inputs, inference);
    }

    private static void requireNoTensors(JsonNode options, String name) {
        if (!options.findValues("keras_history").isEmpty()) {
            throw new FoveaException(
                    "layer '" + name + "' takes what another layer computes as an option, which is not" + " supported");
        }
        for (java.util.Map.Entry<String, JsonNode> option : options.properties()) {
            if (!option.getValue().isNull() && !option.getKey().equals("training")) {
                throw new FoveaException("layer '" + name + "' is called with " + option.getKey() + " "
                        + Json.text(option.getValue()) + ", which is not supported");
            }
        }
    }

    private static boolean isInference(JsonNode options, String name) {
        JsonNode training = options.path("training");
        if (training.isBoolean() && training.booleanValue()) {
            throw new FoveaException(
                    "layer '" + name + "' is called with training=True, so that it works as in training"
                            + " when it predicts; that is not supported. Build the model without it and save it again");
        }
        return training.isBoolean();
    }
}
