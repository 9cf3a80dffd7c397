package dev.fovea.transfer;

import dev.fovea.FoveaException;
import dev.fovea.Sha256;
import dev.fovea.classifier.ClassifierFile;
import dev.fovea.nn.Graph;
import dev.fovea.nn.LayerNode;
import dev.fovea.nn.Network;
import dev.fovea.nn.NetworkBuilder;
import dev.fovea.nn.ParameterSpec;
import dev.fovea.nn.Shape;
import dev.fovea.nn.Tensor;
import dev.fovea.nn.Value;
import dev.fovea.nn.Weights;
import dev.fovea.nn.layer.Concatenate;
import dev.fovea.nn.layer.Dense;
import dev.fovea.nn.layer.Dropout;
import dev.fovea.nn.layer.GlobalAveragePooling2D;
import dev.fovea.nn.layer.Layer;
import dev.fovea.picture.Image;
import dev.fovea.picture.ImageSize;
import dev.fovea.picture.Preprocessing;
import dev.fovea.zoo.Backbone;
import dev.fovea.zoo.FeatureForm;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A trained network without its head: what it computes of a picture are the picture's bottleneck features.
 *
 * @param name what people call it, such as {@code mobilenet-v2}
 * @param network takes images, answers features
 * @param preprocessing how pictures become its images
 */
public record FeatureNetwork(String name, Network network, Weights weights, Preprocessing preprocessing) {
    public FeatureNetwork {
        network.check(weights);
    }

    /**
     * Returns the features of a backbone with its published weights.
     *
     * @param file with the weights
     * @param size of the images; what the weights were trained on is {@link Backbone#images}
     * @param form what becomes of feature maps
     * @throws FoveaException if the images are too small, or the weights cannot be read
     */
    public static FeatureNetwork of(Backbone backbone, Path file, ImageSize size, FeatureForm form) {
        Network network = backbone.features(Shape.of(size.height(), size.width(), Image.CHANNELS), form);
        return new FeatureNetwork(backbone.label(), network, backbone.read(file, network), Preprocessing.of(size));
    }

    /**
     * Returns what this network computes in some of its layers instead: the mean of each feature map, side by side where there
     * are several layers.
     *
     * @param layers one or more
     * @throws FoveaException if there is no layer of a name
     */
    public FeatureNetwork inLayers(List<String> layers) {
        NetworkBuilder builder = NetworkBuilder.upTo(network, layers);
        List<Value> features = layers.stream()
                .map(layer -> pooled(builder, builder.outputOf(layer)))
                .toList();
        Value all = features.size() == 1
                ? features.get(0)
                : builder.add(new Concatenate("several_depths", -1), features.toArray(Value[]::new));
        Network cut = builder.output(all).build();
        return new FeatureNetwork(name, cut, of(cut, weights), preprocessing);
    }

    private static Value pooled(NetworkBuilder builder, Value features) {
        return features.shape().rank() == 3 ? builder.add(GlobalAveragePooling2D.create(), features) : features;
    }

    /**
     * Returns a classifier without its head: what its last dense layer takes.
     *
     * @throws FoveaException if it does not end with a dense layer
     */
    public static FeatureNetwork of(ClassifierFile file) {
        Network network = file.network();
        String layer = network.outputs().get(0).source().layer();
        while (!(network.layer(layer).layer() instanceof Dense)) {
            List<LayerNode.Source> inputs = network.layer(layer).calls().get(0).inputs();
            if (inputs.size() != 1 || inputs.get(0).layer().equals(Network.IMAGES)) {
                throw noHead(network);
            }
            layer = inputs.get(0).layer();
        }
        String before = network.layer(layer).calls().get(0).inputs().get(0).layer();
        while (!before.equals(Network.IMAGES) && network.layer(before).layer() instanceof Dropout) {
            before = network.layer(before).calls().get(0).inputs().get(0).layer();
        }
        if (before.equals(Network.IMAGES)) {
            throw noHead(network);
        }
        return new FeatureNetwork(network.name(), network, file.weights(), file.preprocessing())
                .inLayers(List.of(before));
    }

    private static FoveaException noHead(Network network) {
        return new FoveaException("Network '" + network.name() + "' does not end with a dense layer on top of other"
                + " layers, so that it cannot be told what its features are.");
    }

    /** Returns the weights of a network that are among those of a larger one. */
    static Weights of(Network part, Weights all) {
        Map<String, Tensor> some = new LinkedHashMap<>();
        for (ParameterSpec parameter : part.parameters()) {
            some.put(parameter.name(), all.get(parameter.name()));
        }
        return new Weights(some);
    }

    /** Returns the classifier that a head on top of the features makes: its layers, each of which takes what the one before gives. */
    Network withHead(List<? extends Layer> head) {
        return network.withOutputLayers(head);
    }

    /** Returns the shape of one picture's features. */
    public Shape shape() {
        return network.output().shape();
    }

    /** Returns it as an array's file takes it. */
    public List<Integer> shapeAsList() {
        return Arrays.stream(shape().sizes()).boxed().toList();
    }

    /** Returns SHA-256 of operations and weights, in hexadecimal: networks that compute the same have the same. */
    public String fingerprint() {
        MessageDigest digest = Sha256.digest();
        for (Graph.Node node : network.graph().nodes()) {
            digest.update((node.operation() + " " + node.inputs() + " " + node.shape() + "\n")
                    .getBytes(StandardCharsets.UTF_8));
        }
        for (Tensor tensor : weights.asMap().values()) {
            ByteBuffer bytes = ByteBuffer.allocate(tensor.values().length * Float.BYTES);
            bytes.asFloatBuffer().put(tensor.values());
            digest.update(bytes);
        }
        return Sha256.of(digest);
    }
}
