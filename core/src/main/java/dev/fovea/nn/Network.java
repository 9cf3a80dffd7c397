package dev.fovea.nn;

import dev.fovea.FoveaException;
import dev.fovea.nn.activation.Activation;
import dev.fovea.nn.layer.ActivationLayer;
import dev.fovea.nn.layer.Layer;
import dev.fovea.nn.layer.LinearLayer;
import dev.fovea.nn.layer.Normalization;
import dev.fovea.nn.layer.Rescaling;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Layers put together, with known shapes, and the graph of primitive operations they make. Immutable, and without
 * weights: {@link #initialWeights} draws some, {@link #check} says whether others fit.
 *
 * @param name what the network is called, such as {@code seed_cnn}
 * @param inputShape the shape of one image (height, width, channels)
 * @param layers the layers in the order they were added
 * @param outputs what it answers; the first is the main one
 */
public record Network(String name, Shape inputShape, List<LayerNode> layers, Graph graph, List<NetworkOutput> outputs) {
    /** The name under which a network's graph is fed its images. */
    public static final String IMAGES = "images";

    /** Above what is sensible for numbers of 0-255, below what is for numbers of 0-1. */
    private static final double PIXEL_SCALE = 0.1;

    public Network {
        layers = List.copyOf(layers);
        outputs = List.copyOf(outputs);
        if (layers.isEmpty() || outputs.isEmpty()) {
            throw new FoveaException("Network '" + name + "' has no layers; add at least one.");
        }
        if (outputs.get(0).onlyInTraining()) {
            throw new FoveaException("The main output of network '" + name + "' must be there outside training too.");
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

    /** Returns the main output. */
    public Value output() {
        return outputs.get(0).value();
    }

    /** Returns what the main output is computed from before its softmax or sigmoid. */
    public Value logits() {
        return outputs.get(0).logits(graph);
    }

    /** Returns the activation of the main output. */
    public Activation outputActivation() {
        return outputs.get(0).activation(graph);
    }

    /**
     * Returns the same network with those layers frozen that {@code which} names, and no others: training leaves their
     * parameters as they are, and batch normalisation takes its moving statistics.
     */
    public Network frozen(Predicate<String> which) {
        return NetworkBuilder.copy(this, which).build();
    }

    /**
     * Returns the same network with other layers where its images come in, each of which takes what the one before gives. A
     * {@link Rescaling} that took the images before makes room for them.
     *
     * @throws FoveaException if a layer does not suit the images, or two have one name
     */
    public Network withInputLayers(List<? extends Layer> first) {
        return NetworkBuilder.behind(first, this).build();
    }

    /**
     * Returns the same network with further layers behind its main output, each of which takes what the one before gives.
     *
     * @throws FoveaException if a layer does not suit what it takes, or two have one name
     */
    public Network withOutputLayers(List<? extends Layer> last) {
        return NetworkBuilder.before(this, last).build();
    }

    /**
     * Returns the same network whose outputs answer sigmoids instead of a softmax, each of them by itself.
     *
     * @throws FoveaException if an output is neither
     */
    public Network withSigmoidOutputs() {
        Set<String> answering =
                outputs.stream().map(output -> output.source().layer()).collect(Collectors.toSet());
        return NetworkBuilder.replacing(this, node -> answering.contains(node.name()) ? sigmoid(node) : node.layer())
                .build();
    }

    private Layer sigmoid(LayerNode node) {
        if (node.layer() instanceof LinearLayer<?> linear
                && isAnswer(linear.options().activation())) {
            return linear.withActivation(Activation.SIGMOID);
        }
        if (node.layer() instanceof ActivationLayer layer && isAnswer(layer.activation())) {
            return new ActivationLayer(layer.name(), Activation.SIGMOID);
        }
        throw new FoveaException("Layer '" + node.name() + "' of network '" + name
                + "' answers neither by a softmax nor by sigmoids, so that it cannot judge each label by itself.");
    }

    private static boolean isAnswer(Activation activation) {
        return activation.equals(Activation.SOFTMAX) || activation.equals(Activation.SIGMOID);
    }

    /**
     * Returns what is left of the network behind some layers: what they compute takes the place of its images, of several
     * layers flat and one behind the other. Layers keep their names.
     *
     * @param layerNames one or more
     * @throws FoveaException if there is no layer of a name, or what is behind them takes something else from before them too
     */
    public Network after(List<String> layerNames) {
        return NetworkBuilder.after(this, layerNames).build();
    }

    /**
     * Returns the same network whose outputs' losses count as much as given.
     *
     * @param weights one for each output, above 0
     */
    public Network withLossWeights(List<Double> weights) {
        if (weights.size() != outputs.size()) {
            throw new IllegalArgumentException(
                    "Network '" + name + "' needs " + outputs.size() + " loss weights, got " + weights);
        }
        List<NetworkOutput> weighted = new ArrayList<>();
        for (int i = 0; i < outputs.size(); i++) {
            NetworkOutput output = outputs.get(i);
            weighted.add(new NetworkOutput(output.source(), output.value(), weights.get(i), output.onlyInTraining()));
        }
        return new Network(name, inputShape, layers, graph, weighted);
    }

    /** Returns the layer that rescales the images, if one does before all others. */
    public Optional<Rescaling> inputRescaling() {
        return layers.stream()
                .filter(LayerNode::takesImages)
                .map(LayerNode::layer)
                .filter(Rescaling.class::isInstance)
                .map(Rescaling.class::cast)
                .findFirst();
    }

    /**
     * Returns the layer by which the network brings pixels of 0-255 into the range it works in, if it does: one that takes
     * the images and makes their numbers much smaller, or takes away a mean that only such pixels have.
     */
    public Optional<LayerNode> layerForPixels() {
        return layers.stream()
                .filter(LayerNode::takesImages)
                .filter(node -> isForPixels(node.layer()))
                .findFirst();
    }

    private static boolean isForPixels(Layer layer) {
        if (layer instanceof Rescaling rescaling) {
            return Math.abs(rescaling.scale()) < PIXEL_SCALE;
        }
        return layer instanceof Normalization normalization
                && normalization
                        .given()
                        .filter(moments -> moments.mean().stream().anyMatch(mean -> Math.abs(mean) > 1))
                        .isPresent();
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
                    new Tensor(
                            parameter.shape(), parameter.options().initializer().values(parameter.shape(), random)));
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
