package dev.fovea.format.onnx;

import dev.fovea.nn.Graph;
import dev.fovea.nn.Shape;
import dev.fovea.nn.Tensor;
import dev.fovea.nn.Weights;
import dev.fovea.nn.op.Parameter;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What has been computed for each node of our graph: the ONNX tensor's name, in each order that was needed so far. Between
 * orders it goes by a transposition, once each.
 */
final class Values {
    private final Graph graph;
    private final Weights weights;
    private final OnnxGraph onnx;
    private final Map<Integer, EnumMap<Order, String>> names = new HashMap<>();
    /** The image that a flattened node was, where it is known channel by channel. */
    private final Map<Integer, Shape> flattened = new HashMap<>();

    Values(Graph graph, Weights weights, OnnxGraph onnx) {
        this.graph = graph;
        this.weights = weights;
        this.onnx = onnx;
    }

    void set(int node, Order order, String name) {
        names.computeIfAbsent(node, key -> new EnumMap<>(Order.class)).put(order, name);
    }

    /** Says that a node is an image whose channels were flattened one after the other. */
    void setFlattened(int node, Shape image, String name) {
        flattened.put(node, image);
        set(node, Order.FLAT_CHANNELS_FIRST, name);
    }

    /** Says that a node has the same numbers, in the same orders, as another. */
    void alias(int node, int other) {
        names.put(node, new EnumMap<>(all(other)));
        @Nullable Shape image = flattened.get(other);
        if (image != null) {
            flattened.put(node, image);
        }
    }

    boolean has(int node, Order order) {
        return graph.node(node).operation() instanceof Parameter
                ? order == Order.NATURAL
                : all(node).containsKey(order);
    }

    /** Returns the order in which element-wise operations take a node: the first it was computed in. */
    Order order(int node) {
        if (has(node, Order.CHANNELS_FIRST)) {
            return Order.CHANNELS_FIRST;
        }
        return has(node, Order.NATURAL) ? Order.NATURAL : Order.FLAT_CHANNELS_FIRST;
    }

    /** Returns the image that a node in {@link Order#FLAT_CHANNELS_FIRST} was. */
    Shape image(int node) {
        @Nullable Shape image = flattened.get(node);
        if (image == null) {
            throw new IllegalStateException("Node " + node + " is no flattened image");
        }
        return image;
    }

    String natural(int node) {
        if (graph.node(node).operation() instanceof Parameter parameter) {
            return constant(node, parameter);
        }
        return in(node, Order.NATURAL);
    }

    String channelsFirst(int node) {
        return in(node, Order.CHANNELS_FIRST);
    }

    /** Returns a node in an order; makes it from another when it is not there. */
    String in(int node, Order order) {
        if (graph.node(node).operation() instanceof Parameter parameter) {
            if (order != Order.NATURAL && parameter.shape().rank() == 3) {
                return onnx.constant(parameter.name() + "_chw", Tensors.channelsFirst(weights(parameter)));
            }
            return constant(node, parameter);
        }
        @Nullable String known = all(node).get(order);
        if (known == null) {
            known = converted(node, order);
            set(node, order, known);
        }
        return known;
    }

    private String converted(int node, Order order) {
        String base = graph.node(node).layer();
        if (order == Order.CHANNELS_FIRST) {
            requireImage(node);
            return transpose(base + "_nchw", natural(node), 0, 3, 1, 2);
        }
        if (order == Order.NATURAL && has(node, Order.CHANNELS_FIRST)) {
            return transpose(base + "_nhwc", channelsFirst(node), 0, 2, 3, 1);
        }
        if (order == Order.NATURAL && has(node, Order.FLAT_CHANNELS_FIRST)) {
            Shape image = image(node);
            String chw = reshape(
                    base + "_chw", in(node, Order.FLAT_CHANNELS_FIRST), image.size(2), image.size(0), image.size(1));
            String hwc = transpose(base + "_hwc", chw, 0, 2, 3, 1);
            return reshape(base + "_natural", hwc, (int) image.elements());
        }
        throw new IllegalStateException("Node " + node + " is not there in " + order);
    }

    private void requireImage(int node) {
        Shape shape = graph.node(node).shape();
        if (shape.rank() != 3) {
            throw new IllegalArgumentException("needs an image (height, width, channels), got " + shape);
        }
    }

    /** Adds a reshape of every sample. */
    String reshape(String base, String from, int... sizes) {
        long[] shape = new long[sizes.length + 1];
        shape[0] = -1;
        for (int i = 0; i < sizes.length; i++) {
            shape[i + 1] = sizes[i];
        }
        return onnx.node("Reshape", base, List.of(from, onnx.list(base + "_shape", shape)));
    }

    private String transpose(String base, String from, long... axes) {
        return onnx.node("Transpose", base, List.of(from), Attribute.ofMany("perm", axes));
    }

    /** Returns the values of a parameter, which a node must be. */
    Tensor parameter(int node) {
        if (graph.node(node).operation() instanceof Parameter parameter) {
            return weights(parameter);
        }
        throw new IllegalArgumentException(
                "needs weights, got the result of " + graph.node(node).operation() + " of layer '"
                        + graph.node(node).layer() + "'");
    }

    /** Returns a parameter's numbers in the shape that operations take it in, which may differ from Keras's. */
    private Tensor weights(Parameter parameter) {
        return new Tensor(parameter.shape(), weights.get(parameter.name()).values());
    }

    boolean isParameter(int node) {
        return graph.node(node).operation() instanceof Parameter;
    }

    private String constant(int node, Parameter parameter) {
        EnumMap<Order, String> known = names.computeIfAbsent(node, key -> new EnumMap<>(Order.class));
        return known.computeIfAbsent(Order.NATURAL, order -> onnx.constant(parameter.name(), weights(parameter)));
    }

    private EnumMap<Order, String> all(int node) {
        EnumMap<Order, String> known = names.get(node);
        if (known == null) {
            throw new IllegalStateException("Node " + node + " has not been computed yet");
        }
        return known;
    }
}
