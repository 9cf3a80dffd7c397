package dev.fovea.format.onnx;

import dev.fovea.nn.Graph;
import dev.fovea.nn.Shape;
import dev.fovea.nn.Tensor;
import dev.fovea.nn.activation.Activation;
import dev.fovea.nn.op.Activate;
import dev.fovea.nn.op.BatchNormalize;
import dev.fovea.nn.op.LogSoftmax;
import dev.fovea.nn.op.MaxPool;
import dev.fovea.nn.op.Operation;
import dev.fovea.nn.op.Reshape;
import dev.fovea.nn.op.Softmax;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Adds pairs of QuantizeLinear and DequantizeLinear around what a network computes, which a runtime turns into arithmetic in
 * bytes: activations as uint8 with one scale, weights as int8 with a scale for each output channel, biases as int32.
 */
final class Quantizer {
    private static final int LARGEST_WEIGHT = 127;

    private final OnnxGraph onnx;
    private final Graph graph;
    private final Map<Integer, Range> ranges;
    private final Map<Integer, Range> quantized = new HashMap<>();

    Quantizer(OnnxGraph onnx, Graph graph, Map<Integer, Range> ranges) {
        this.onnx = onnx;
        this.graph = graph;
        this.ranges = ranges;
    }

    /** Says whether a node's result is better quantised: not what a ReLU or a folded step follows, and no probabilities. */
    static boolean mayQuantize(Graph graph, Graph.Node node, Set<Integer> needed) {
        Operation operation = node.operation();
        if (operation instanceof Softmax || operation instanceof LogSoftmax || keepsValues(operation)) {
            return false;
        }
        List<Graph.Node> users = GraphExport.users(graph, node.id(), needed);
        boolean goesIntoOne = users.size() == 1;
        boolean logits = users.stream().allMatch(user -> user.operation() instanceof Softmax);
        return !logits && !(goesIntoOne && clips(users.get(0).operation()));
    }

    private static boolean clips(Operation operation) {
        return operation instanceof BatchNormalize
                || (operation instanceof Activate activate
                        && (activate.activation().kind() == Activation.Kind.RELU
                                || activate.activation().kind() == Activation.Kind.RELU6));
    }

    /** Says whether a node's values are some of its input's. */
    private static boolean keepsValues(Operation operation) {
        return operation instanceof MaxPool || operation instanceof Reshape || OperationWriter.isForTraining(operation);
    }

    /** Returns the name under which the following operations take a node's result. */
    String activation(Graph.Node node, String name, boolean measured) {
        @Nullable
        Range range = keepsValues(node.operation())
                ? quantized.get(source(node.inputs().get(0)))
                : measured ? ranges.get(node.id()) : null;
        if (range == null) {
            return name;
        }
        quantized.put(node.id(), range);
        String scale = onnx.constant(name + "_scale", range.scale());
        String zero =
                onnx.raw(name + "_zero", OnnxType.UINT8, OnnxGraph.buffer(1).put((byte) range.zero()));
        String bytes = onnx.node("QuantizeLinear", name + "_quantized", List.of(name, scale, zero));
        return onnx.node("DequantizeLinear", name + "_dequantized", List.of(bytes, scale, zero));
    }

    boolean isQuantized(int node) {
        return quantized.containsKey(source(node));
    }

    private Range range(int node) {
        @Nullable Range range = quantized.get(source(node));
        if (range == null) {
            throw new IllegalStateException("Node " + node + " is not quantised");
        }
        return range;
    }

    /** What is for training alone is written as nothing at all. */
    private int source(int node) {
        int source = node;
        while (OperationWriter.isForTraining(graph.node(source).operation())) {
            source = graph.node(source).inputs().get(0);
        }
        return source;
    }

    /** Writes a kernel and a bias as whole numbers, and returns the names of what they stand for. */
    List<String> weights(String base, int input, List<Tensor> weights, int axis) {
        Tensor kernel = weights.get(0);
        float[] scales = scales(kernel, axis);
        List<String> names = new ArrayList<>();
        names.add(dequantized(base + "/kernel", OnnxType.INT8, bytes(kernel, scales, axis), kernel, scales, axis));
        if (weights.size() > 1) {
            Tensor bias = weights.get(1);
            float[] products = new float[scales.length];
            for (int i = 0; i < products.length; i++) {
                products[i] = scales[i] * range(input).scale();
            }
            names.add(dequantized(base + "/bias", OnnxType.INT32, whole(bias, products), bias, products, 0));
        }
        return names;
    }

    private String dequantized(String base, OnnxType type, ByteBuffer values, Tensor shaped, float[] scales, int axis) {
        String whole =
                onnx.raw(base + "_quantized", type, values, shaped.shape().sizes());
        String scale = onnx.constant(base + "_scale", new Tensor(Shape.of(scales.length), scales));
        int bytes = type == OnnxType.INT8 ? 1 : Integer.BYTES;
        String zero = onnx.raw(base + "_zero", type, OnnxGraph.buffer(bytes * scales.length), scales.length);
        return onnx.node("DequantizeLinear", base, List.of(whole, scale, zero), Attribute.of("axis", axis));
    }

    private static float[] scales(Tensor kernel, int axis) {
        float[] scales = new float[kernel.shape().size(axis)];
        for (int i = 0; i < kernel.values().length; i++) {
            int channel = channel(kernel, axis, i);
            scales[channel] = Math.max(scales[channel], Math.abs(kernel.values()[i]) / LARGEST_WEIGHT);
        }
        for (int i = 0; i < scales.length; i++) {
            scales[i] = scales[i] > 0 ? scales[i] : 1;
        }
        return scales;
    }

    private static int channel(Tensor kernel, int axis, int index) {
        int inner = 1;
        for (int i = axis + 1; i < kernel.shape().rank(); i++) {
            inner *= kernel.shape().size(i);
        }
        return index / inner % kernel.shape().size(axis);
    }

    private static ByteBuffer bytes(Tensor kernel, float[] scales, int axis) {
        ByteBuffer bytes = OnnxGraph.buffer(kernel.values().length);
        for (int i = 0; i < kernel.values().length; i++) {
            float steps = kernel.values()[i] / scales[channel(kernel, axis, i)];
            bytes.put((byte) Math.max(-LARGEST_WEIGHT, Math.min(LARGEST_WEIGHT, Math.round(steps))));
        }
        return bytes;
    }

    private static ByteBuffer whole(Tensor bias, float[] scales) {
        ByteBuffer values = OnnxGraph.buffer(Integer.BYTES * scales.length);
        for (int i = 0; i < scales.length; i++) {
            values.putInt(Math.round(bias.values()[i] / scales[i]));
        }
        return values;
    }
}
