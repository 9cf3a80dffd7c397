package dev.fovea.nn;

import dev.fovea.FoveaException;
import dev.fovea.nn.Network.LayerNode;
import dev.fovea.nn.layer.Layer;
import dev.fovea.nn.layer.LayerScope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Puts a network together, layer by layer; every shape is inferred and checked as its layer is added. */
public final class NetworkBuilder {
    private static final Pattern WORD_START = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

    private final String name;
    private final Shape inputShape;
    private final GraphBuilder graph = new GraphBuilder();
    private final Value images;
    private final List<LayerNode> layers = new ArrayList<>();
    private final Map<Integer, String> producers = new LinkedHashMap<>();
    private final Set<String> taken = new HashSet<>();
    private final Map<String, Integer> counts = new HashMap<>();

    /** @param inputShape the images' shape (height, width, channels) */
    public NetworkBuilder(String name, Shape inputShape) {
        this.name = name;
        this.inputShape = inputShape;
        images = graph.layer(Network.IMAGES).input(Network.IMAGES, inputShape);
        producers.put(images.node(), Network.IMAGES);
    }

    /** Returns the images that are fed to the network. */
    public Value images() {
        return images;
    }

    /**
     * Adds a layer that takes {@code inputs}. A layer without a name gets Keras's: its class in snake case, with _1, _2
     * after the first.
     *
     * @throws FoveaException if the inputs' shapes do not suit the layer, or its name is taken
     */
    public Value add(Layer layer, Value... inputs) {
        String layerName = nameOf(layer);
        graph.layer(layerName);
        LayerScope scope = new LayerScope(layer.kind(), layerName, graph);
        Value output;
        try {
            output = layer.apply(scope, inputs[0]);
        } catch (IllegalArgumentException e) {
            throw new FoveaException(layer.kind() + " '" + layerName + "': " + e.getMessage() + ".", e);
        }
        List<String> inputNames = Arrays.stream(inputs).map(this::producer).toList();
        layers.add(new LayerNode(layerName, layer, inputNames, output, scope.parameters()));
        producers.put(output.node(), layerName);
        return output;
    }

    public Network build() {
        return new Network(name, inputShape, layers, graph.build());
    }

    private String producer(Value value) {
        String producer = producers.get(value.node());
        if (producer == null) {
            throw new IllegalArgumentException("Not the output of a layer of network '" + name + "': " + value);
        }
        return producer;
    }

    private String nameOf(Layer layer) {
        if (!layer.name().isEmpty()) {
            if (!taken.add(layer.name())) {
                throw new FoveaException(
                        "Network '" + name + "' has two layers named '" + layer.name() + "'; give each its own name.");
            }
            return layer.name();
        }
        String base = snakeCase(layer.kind());
        String candidate;
        do {
            int count = counts.merge(base, 1, Integer::sum) - 1;
            candidate = count == 0 ? base : base + "_" + count;
        } while (!taken.add(candidate));
        return candidate;
    }

    /** Keras's way: Conv2D becomes conv2d, GlobalAveragePooling2D global_average_pooling2d. */
    static String snakeCase(String kind) {
        return WORD_START.matcher(kind.replace("2D", "2d")).replaceAll("_").toLowerCase(java.util.Locale.ROOT);
    }
}
