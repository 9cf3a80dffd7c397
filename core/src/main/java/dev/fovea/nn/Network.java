package dev.fovea.nn;

import dev.fovea.FoveaException;
import dev.fovea.nn.activation.Activation;
import dev.fovea.nn.layer.Layer;
import dev.fovea.nn.op.Activate;
import dev.fovea.nn.op.Softmax;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Layers put together, with known shapes, and the graph of primitive operations they make. Immutable, and without
 * weights: {@link #initialWeights} draws some, {@link #check} says whether others fit.
 *
 * @param name what the network is called, such as {@code seed_cnn}
 * @param layers the layers in the order they were added
 */
public record Network(String name, Shape inputShape, List<LayerNode> layers, Graph graph) {
    /** The name under which a network's graph is fed its images. */
    public static final String IMAGES = "images";

    /**
     * A layer in its place.
     *
     * @param name the layer's name, unique in its network
     * @param inputs the names of the layers it takes, or {@link #IMAGES}
     * @param output what it computes
     */
    public record LayerNode(
            String name, Layer layer, List<String> inputs, Value output, List<ParameterSpec> parameters) {
        public LayerNode {
            inputs = List.copyOf(inputs);
            parameters = List.copyOf(parameters);
        }

        /** Returns how many numbers the layer's parameters hold. */
        public long parameterCount() {
            return parameters.stream().mapToLong(p -> p.shape().elements()).sum();
        }
    }

    public Network {
        layers = List.copyOf(layers);
        if (layers.isEmpty()) {
            throw new FoveaException("Network '" + name + "' has no layers; add at least one.");
        }
    }

    /** Builds a network whose layers each take what the one before gives. */
    public static Network sequential(String name, Shape inputShape, List<? extends Layer> layers) {
        NetworkBuilder builder = new NetworkBuilder(name, inputShape);
        Value value = builder.images();
        for (Layer layer : layers) {
            value = builder.add(layer, value);
        }
        return builder.build();
    }

    /** Returns what the last layer computes. */
    public Value output() {
        return layers.get(layers.size() - 1).output();
    }

    /**
     * Returns what the last layer computes before its softmax or sigmoid, from which losses are computed; its output
     * when it has neither.
     */
    public Value logits() {
        Graph.Node last = graph.node(output().node());
        boolean probabilities = last.operation() instanceof Softmax
                || (last.operation() instanceof Activate activate
                        && activate.activation().equals(Activation.SIGMOID));
        int node = probabilities ? last.inputs().get(0) : last.id();
        return new Value(node, graph.node(node).shape());
    }

    /** Returns the activation of the output: softmax, sigmoid, or linear for anything else. */
    public Activation outputActivation() {
        Graph.Node last = graph.node(output().node());
        if (last.operation() instanceof Softmax) {
            return Activation.SOFTMAX;
        }
        return last.operation() instanceof Activate activate ? activate.activation() : Activation.LINEAR;
    }

    /** @throws FoveaException if there is no layer of that name */
    public LayerNode layer(String layerName) {
        return layers.stream()
                .filter(layer -> layer.name().equals(layerName))
                .findFirst()
                .orElseThrow(() -> new FoveaException("Network '" + name + "' has no layer '" + layerName
                        + "'; its layers are "
                        + String.join(", ", layers.stream().map(LayerNode::name).toList())));
    }

    public List<ParameterSpec> parameters() {
        return layers.stream().flatMap(layer -> layer.parameters().stream()).toList();
    }

    public long parameterCount() {
        return layers.stream().mapToLong(LayerNode::parameterCount).sum();
    }

    public long trainableParameterCount() {
        return parameters().stream()
                .filter(ParameterSpec::trainable)
                .mapToLong(p -> p.shape().elements())
                .sum();
    }

    /**
     * Draws first values for all parameters. A parameter's values depend on the seed and its name alone, so that adding
     * a layer leaves those of the others as they were.
     */
    public Weights initialWeights(long seed) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (ParameterSpec parameter : parameters()) {
            SplittableRandom random = new SplittableRandom(
                    seed * 0x9E3779B97F4A7C15L + parameter.name().hashCode());
            tensors.put(
                    parameter.name(),
                    new Tensor(parameter.shape(), parameter.initializer().values(parameter.shape(), random)));
        }
        return new Weights(tensors);
    }

    /** @throws FoveaException if a parameter's weights are missing or have another shape, or if there are others */
    public void check(Weights weights) {
        for (ParameterSpec parameter : parameters()) {
            if (!weights.names().contains(parameter.name())) {
                throw new FoveaException("The weights of '" + parameter.name() + "' are missing.");
            }
            Shape shape = weights.get(parameter.name()).shape();
            if (!shape.equals(parameter.shape())) {
                throw new FoveaException("'" + parameter.name() + "' needs weights of shape " + parameter.shape()
                        + ", got " + shape + ".");
            }
        }
        if (weights.names().size() != parameters().size()) {
            throw new FoveaException(
                    "Network '" + name + "' has " + parameters().size() + " parameters, but there are" + " weights for "
                            + weights.names().size() + ".");
        }
    }
}
