package dev.fovea.format.keras;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fovea.FoveaException;
import dev.fovea.format.json.Json;
import dev.fovea.nn.Network;
import dev.fovea.nn.NetworkBuilder;
import dev.fovea.nn.Shape;
import dev.fovea.nn.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** From {@code config.json} to a network: Sequential models, and functional ones with one input and one output. */
final class ModelConfigReader {
    private static final String INPUT = "InputLayer";

    private final List<String> notes;

    /** @param notes where to put what is understood differently from what the file says */
    ModelConfigReader(List<String> notes) {
        this.notes = notes;
    }

    /** @throws FoveaException if the model is of another kind, or a layer or option has no counterpart here */
    Network read(JsonNode model) {
        String className = model.path("class_name").asText("");
        JsonNode config = model.path("config");
        return switch (className) {
            case "Sequential" -> sequential(config);
            case "Functional", "Model" -> functional(config);
            default ->
                throw new FoveaException("its model is of class '" + className
                        + "'; only Sequential and Functional models are supported");
        };
    }

    private Network sequential(JsonNode config) {
        NetworkBuilder builder = new NetworkBuilder(config.path("name").asText("sequential"), inputShape(config));
        Value value = builder.images();
        for (JsonNode layer : config.path("layers")) {
            if (!isInput(layer)) {
                value = builder.add(layer(layer), value);
            }
        }
        return builder.build();
    }

    private Network functional(JsonNode config) {
        NetworkBuilder builder = new NetworkBuilder(config.path("name").asText("functional"), inputShape(config));
        Map<String, Value> outputs = new HashMap<>();
        String last = "";
        for (JsonNode layer : config.path("layers")) {
            String name = layer.path("config").path("name").asText("");
            if (isInput(layer)) {
                if (!outputs.isEmpty()) {
                    throw new FoveaException("it has a second input, '" + name + "'; one is supported");
                }
                outputs.put(name, builder.images());
            } else {
                outputs.put(name, builder.add(layer(layer), source(layer, name, outputs)));
                last = name;
            }
        }
        List<String> ends = layerNames(config.path("output_layers"));
        if (!ends.equals(List.of(last))) {
            throw new FoveaException("its outputs are " + ends + "; one is supported, and it must be the last layer");
        }
        return builder.build();
    }

    private static Value source(JsonNode layer, String name, Map<String, Value> outputs) {
        List<String> sources = new ArrayList<>();
        for (JsonNode history : layer.path("inbound_nodes").findValues("keras_history")) {
            sources.add(history.path(0).asText());
        }
        Value value = sources.size() == 1 ? outputs.get(sources.get(0)) : null;
        if (value == null) {
            throw new FoveaException("layer '" + name + "' takes " + sources
                    + "; layers that take the output of one earlier layer, once, are supported");
        }
        return value;
    }

    private dev.fovea.nn.layer.Layer layer(JsonNode layer) {
        return LayerFormats.read(layer.path("class_name").asText(""), layer.path("config"), notes);
    }

    private static boolean isInput(JsonNode layer) {
        return layer.path("class_name").asText("").equals(INPUT);
    }

    private static Shape inputShape(JsonNode config) {
        JsonNode shape = config.path("build_input_shape");
        for (JsonNode layer : config.path("layers")) {
            if (isInput(layer)) {
                JsonNode options = layer.path("config");
                shape = options.path(options.has("batch_shape") ? "batch_shape" : "batch_input_shape");
                break;
            }
        }
        int[] sizes = new int[Math.max(shape.size() - 1, 0)];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = shape.path(i + 1).asInt(0);
            if (sizes[i] < 1) {
                sizes = new int[0];
            }
        }
        if (sizes.length != 3) {
            throw new FoveaException("its input has shape " + Json.text(shape)
                    + "; a fixed (batch, height, width, channels) is needed, such as [null,150,150,3]");
        }
        return Shape.of(sizes);
    }

    /** Reads {@code ["name", 0, 0]} or a list of such triples. */
    private static List<String> layerNames(JsonNode layers) {
        List<String> names = new ArrayList<>();
        if (layers.path(0).isTextual()) {
            names.add(layers.get(0).textValue());
        } else {
            layers.forEach(layer -> names.add(layer.path(0).asText()));
        }
        return names;
    }
}
