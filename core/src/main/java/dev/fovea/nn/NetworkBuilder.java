package dev.fovea.nn;

import dev.fovea.FoveaException;
import dev.fovea.nn.LayerNode.Call;
import dev.fovea.nn.LayerNode.Source;
import dev.fovea.nn.layer.Layer;
import dev.fovea.nn.layer.LayerScope;
import dev.fovea.nn.layer.Rescaling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Puts a network together, layer by layer; every shape is inferred and checked as its layer is added. A value that {@link
 * #add} returned may be taken by several layers, and a layer may take several values.
 */
public final class NetworkBuilder {
    private static final Pattern WORD_START = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

    private final String name;
    private final Shape inputShape;
    private final GraphBuilder graph = new GraphBuilder();
    private final Value images;
    private final Map<String, LayerNode> layers = new LinkedHashMap<>();
    private final Map<String, LayerScope> scopes = new HashMap<>();
    private final Map<Integer, Source> producers = new HashMap<>();
    private final Map<String, Integer> counts = new HashMap<>();
    private final List<NetworkOutput> outputs = new ArrayList<>();
    private Predicate<String> frozen = layer -> false;
    private Value last;

    /** @param inputShape the images' shape (height, width, channels) */
    public NetworkBuilder(String name, Shape inputShape) {
        this.name = name;
        this.inputShape = inputShape;
        images = graph.layer(Network.IMAGES).input(Network.IMAGES, inputShape);
        producers.put(images.node(), new Source(Network.IMAGES, 0));
        last = images;
    }

    /** Returns a builder that has added all that {@code network} has, with those layers frozen that {@code which} names. */
    static NetworkBuilder copy(Network network, Predicate<String> which) {
        NetworkBuilder builder = new NetworkBuilder(network.name(), network.inputShape()).freeze(which);
        Map<Source, Value> values = builder.addLayers(network, builder.images, UnaryOperator.identity());
        for (NetworkOutput output : network.outputs()) {
            builder.output(value(values, output.source()), output.lossWeight(), output.onlyInTraining());
        }
        return builder;
    }

    /** Returns a builder that has added all that {@code network} has, with other layers in the places of some. */
    static NetworkBuilder replacing(Network network, Function<LayerNode, Layer> replacement) {
        List<LayerNode> replaced = network.layers().stream()
                .map(node -> new LayerNode(
                        node.name(), replacement.apply(node), node.calls(), node.parameters(), node.frozen()))
                .toList();
        Network other = new Network(network.name(), network.inputShape(), replaced, network.graph(), network.outputs());
        return copy(other, frozenIn(network));
    }

    /**
     * Returns a builder that has added all that some layers of a network need, under the same names; what was frozen stays
     * frozen. {@link #outputOf} gives what they compute.
     *
     * @throws FoveaException if there is no layer of a name
     */
    public static NetworkBuilder upTo(Network network, List<String> layerNames) {
        Set<String> needed = neededFor(network, layerNames);
        NetworkBuilder builder = new NetworkBuilder(network.name(), network.inputShape())
                .freeze(layer -> needed.contains(layer) && network.layer(layer).frozen());
        Map<Source, Value> values = new HashMap<>();
        values.put(new Source(Network.IMAGES, 0), builder.images);
        for (Source place : placesInOrder(network)) {
            if (needed.contains(place.layer())) {
                builder.addPlace(network, place, UnaryOperator.identity(), values);
            }
        }
        return builder;
    }

    private static Set<String> neededFor(Network network, List<String> layerNames) {
        Set<String> needed = new HashSet<>();
        List<String> open = new ArrayList<>(layerNames);
        while (!open.isEmpty()) {
            String layer = open.remove(open.size() - 1);
            if (!layer.equals(Network.IMAGES) && needed.add(layer)) {
                network.layer(layer).calls().forEach(call -> call.inputs().forEach(source -> open.add(source.layer())));
            }
        }
        return needed;
    }

    /**
     * Returns a builder that has added all of a network but some layers and what they need; what these layers compute takes the
     * images' place, of several of them flat and one behind the other.
     */
    static NetworkBuilder after(Network network, List<String> layerNames) {
        Set<String> below = neededFor(network, layerNames);
        List<Value> cuts =
                layerNames.stream().map(layer -> network.layer(layer).output()).toList();
        CutInput input = new CutInput(cuts.stream().map(Value::shape).toList());
        NetworkBuilder builder = new NetworkBuilder(network.name(), input.shape()).freeze(frozenIn(network));
        List<Value> parts = input.parts(builder);
        Map<Source, Value> values = new HashMap<>();
        for (int i = 0; i < parts.size(); i++) {
            values.put(new Source(layerNames.get(i), 0), parts.get(i));
        }
        for (Source place : placesInOrder(network)) {
            if (!below.contains(place.layer())) {
                for (Source taken :
                        network.layer(place.layer()).calls().get(place.call()).inputs()) {
                    if (!values.containsKey(taken)) {
                        throw new FoveaException("Network '" + network.name() + "' cannot be cut after '"
                                + String.join("', '", layerNames) + "': '" + place.layer() + "' takes what '"
                                + taken.layer() + "' computes, too.");
                    }
                }
                builder.addPlace(network, place, UnaryOperator.identity(), values);
            }
        }
        for (NetworkOutput output : network.outputs()) {
            builder.output(value(values, output.source()), output.lossWeight(), output.onlyInTraining());
        }
        return builder;
    }

    /**
     * Returns what a layer computes where it stood last.
     *
     * @throws FoveaException if there is no layer of that name
     */
    public Value outputOf(String layerName) {
        LayerNode node = layers.get(layerName);
        if (node == null) {
            throw new FoveaException("Network '" + name + "' has no layer '" + layerName + "'.");
        }
        return node.calls().get(node.calls().size() - 1).output();
    }

    /** Returns a builder that has added {@code first}, one after the other, and then all of {@code network} but its rescaling. */
    static NetworkBuilder behind(List<? extends Layer> first, Network network) {
        NetworkBuilder builder = new NetworkBuilder(network.name(), network.inputShape()).freeze(frozenIn(network));
        Value input = builder.images;
        for (Layer layer : first) {
            input = builder.add(layer, input);
        }
        Map<Source, Value> values = new HashMap<>();
        if (network.inputRescaling().isPresent()) {
            LayerNode rescaling = network.layers().stream()
                    .filter(node -> node.takesImages() && node.layer() instanceof Rescaling)
                    .findFirst()
                    .orElseThrow();
            values.put(new Source(rescaling.name(), 0), input);
        }
        builder.addLayers(network, input, UnaryOperator.identity(), values);
        for (NetworkOutput output : network.outputs()) {
            builder.output(value(values, output.source()), output.lossWeight(), output.onlyInTraining());
        }
        return builder;
    }

    /** Returns a builder that has added all of {@code network} and then {@code last}, one after the other. */
    static NetworkBuilder before(Network network, List<? extends Layer> last) {
        NetworkBuilder builder = new NetworkBuilder(network.name(), network.inputShape()).freeze(frozenIn(network));
        Map<Source, Value> values = builder.addLayers(network, builder.images, UnaryOperator.identity());
        for (NetworkOutput output : network.outputs()) {
            Value value = value(values, output.source());
            if (builder.outputs.isEmpty()) {
                for (Layer layer : last) {
                    value = builder.add(layer, value);
                }
            }
            builder.output(value, output.lossWeight(), output.onlyInTraining());
        }
        return builder;
    }

    private static Predicate<String> frozenIn(Network network) {
        Set<String> names = network.layers().stream()
                .filter(LayerNode::frozen)
                .map(LayerNode::name)
                .collect(Collectors.toSet());
        return names::contains;
    }

    /** Freezes the layers that are added from now on and that {@code which} names. */
    public NetworkBuilder freeze(Predicate<String> which) {
        frozen = which;
        return this;
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
        return addNamed(nameOf(layer), layer, List.of(inputs));
    }

    /**
     * Lets a layer that was added before work once more, on other inputs and with the same parameters.
     *
     * @throws FoveaException if there is no such layer, or if it would need parameters of other shapes
     */
    public Value share(String layerName, Value... inputs) {
        LayerNode node = layers.get(layerName);
        if (node == null) {
            throw new FoveaException("Network '" + name + "' has no layer '" + layerName + "' to share.");
        }
        Call call = call(layerName, node.layer(), Arrays.asList(inputs));
        layers.put(layerName, node.withCall(call));
        return call.output();
    }

    /**
     * Adds all layers of another network, each under {@code prefix}, a dot and its own name.
     *
     * @param input what they take instead of images
     * @return what the other network's main output becomes
     */
    public Value add(String prefix, Network part, Value input) {
        Map<Source, Value> values = addLayers(part, input, own -> prefix + "." + own);
        return value(values, part.outputs().get(0).source());
    }

    /** Declares an output; the first one is the main one. Without any, it is what the last layer computes. */
    public NetworkBuilder output(Value value) {
        return output(value, 1, false);
    }

    /** Declares an output that is there in training alone, and whose loss counts {@code lossWeight}. */
    public NetworkBuilder auxiliary(Value value, double lossWeight) {
        return output(value, lossWeight, true);
    }

    public Network build() {
        List<NetworkOutput> declared = outputs.isEmpty() && !layers.isEmpty()
                ? List.of(new NetworkOutput(producer(last), last, 1, false))
                : outputs;
        return new Network(name, inputShape, List.copyOf(layers.values()), graph.build(), declared);
    }

    private NetworkBuilder output(Value value, double lossWeight, boolean onlyInTraining) {
        outputs.add(new NetworkOutput(producer(value), value, lossWeight, onlyInTraining));
        return this;
    }

    private Value addNamed(String layerName, Layer layer, List<Value> inputs) {
        boolean isFrozen = frozen.test(layerName);
        scopes.put(layerName, new LayerScope(layerName, isFrozen, graph));
        Call call = call(layerName, layer, inputs);
        List<ParameterSpec> parameters = scope(layerName).parameters();
        layers.put(layerName, new LayerNode(layerName, layer, List.of(call), parameters, isFrozen));
        producers.put(call.output().node(), new Source(layerName, 0));
        return call.output();
    }

    private Call call(String layerName, Layer layer, List<Value> inputs) {
        List<Source> sources = inputs.stream().map(this::producer).toList();
        graph.layer(layerName);
        try {
            last = layer.apply(scope(layerName), inputs);
        } catch (IllegalArgumentException e) {
            throw new FoveaException(layer.kind() + " '" + layerName + "': " + e.getMessage() + ".", e);
        }
        LayerNode present = layers.get(layerName);
        producers.put(
                last.node(),
                new Source(layerName, present == null ? 0 : present.calls().size()));
        return new Call(sources, last);
    }

    /** Adds a network's layers in the order in which they work, and returns what each of their calls became. */
    private Map<Source, Value> addLayers(Network network, Value input, UnaryOperator<String> rename) {
        Map<Source, Value> values = new HashMap<>();
        addLayers(network, input, rename, values);
        return values;
    }

    /** @param values what each call became; a layer whose call is there already is left out */
    private void addLayers(Network network, Value input, UnaryOperator<String> rename, Map<Source, Value> values) {
        values.put(new Source(Network.IMAGES, 0), input);
        for (Source place : placesInOrder(network)) {
            if (!values.containsKey(place)) {
                addPlace(network, place, rename, values);
            }
        }
    }

    private void addPlace(Network network, Source place, UnaryOperator<String> rename, Map<Source, Value> values) {
        LayerNode node = network.layer(place.layer());
        Value[] inputs = node.calls().get(place.call()).inputs().stream()
                .map(source -> value(values, source))
                .toArray(Value[]::new);
        String newName = rename.apply(node.name());
        values.put(
                place,
                place.call() == 0
                        ? addNamed(takeName(newName), node.layer(), List.of(inputs))
                        : share(newName, inputs));
    }

    private static List<Source> placesInOrder(Network network) {
        Map<Source, Integer> nodes = new LinkedHashMap<>();
        for (LayerNode layer : network.layers()) {
            for (int i = 0; i < layer.calls().size(); i++) {
                nodes.put(
                        new Source(layer.name(), i),
                        layer.calls().get(i).output().node());
            }
        }
        // Stable, so that a layer that changes nothing stays behind the one whose value it hands on.
        return nodes.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.naturalOrder()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Value value(Map<Source, Value> values, Source source) {
        Value value = values.get(source);
        if (value == null) {
            throw new IllegalArgumentException("Nothing computes " + source + " before it is taken");
        }
        return value;
    }

    private LayerScope scope(String layerName) {
        LayerScope scope = scopes.get(layerName);
        if (scope == null) {
            throw new IllegalArgumentException("There is no layer '" + layerName + "'");
        }
        return scope;
    }

    private Source producer(Value value) {
        Source producer = producers.get(value.node());
        if (producer == null) {
            throw new IllegalArgumentException("Not the output of a layer of network '" + name + "': " + value);
        }
        return producer;
    }

    private String nameOf(Layer layer) {
        if (!layer.name().isEmpty()) {
            return takeName(layer.name());
        }
        String base = snakeCase(layer.kind());
        String candidate;
        do {
            int count = counts.merge(base, 1, Integer::sum) - 1;
            candidate = count == 0 ? base : base + "_" + count;
        } while (layers.containsKey(candidate));
        return candidate;
    }

    private String takeName(String layerName) {
        if (layers.containsKey(layerName)) {
            throw new FoveaException(
                    "Network '" + name + "' has two layers named '" + layerName + "'; give each its own name.");
        }
        return layerName;
    }

    /** Keras's way: Conv2D becomes conv2d, GlobalAveragePooling2D global_average_pooling2d. */
    static String snakeCase(String kind) {
        return WORD_START.matcher(kind.replace("2D", "2d")).replaceAll("_").toLowerCase(java.util.Locale.ROOT);
    }
}
