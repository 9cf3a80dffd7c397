package dev.fovea.format.onnx;

import dev.fovea.FoveaException;
import dev.fovea.nn.Graph;
import dev.fovea.nn.Shape;
import dev.fovea.nn.Tensor;
import dev.fovea.nn.Value;
import dev.fovea.nn.Weights;
import dev.fovea.nn.op.BatchNormalize;
import dev.fovea.nn.op.Input;
import dev.fovea.nn.op.Parameter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One graph on its way to ONNX: what has been written, and what the writers of operations need to know. */
final class GraphExport {
    private final Graph graph;
    private final OnnxGraph onnx;
    private final Values values;
    private final Optional<Quantizer> quantizer;
    private final Set<Integer> needed = new HashSet<>();
    /** Convolutions that have taken in the batch normalisation after them. */
    private final Set<Integer> folded = new HashSet<>();
    /** What each node's float tensor is called, before it is quantised. */
    private final Map<Integer, String> measured = new LinkedHashMap<>();

    private final int outputNode;

    GraphExport(Graph graph, Weights weights, OnnxGraph onnx, Optional<Map<Integer, Range>> ranges, Value output) {
        this.graph = graph;
        this.onnx = onnx;
        this.values = new Values(graph, weights, onnx);
        this.quantizer = ranges.map(known -> new Quantizer(onnx, graph, known));
        this.outputNode = output.node();
        markNeeded(outputNode);
    }

    private void markNeeded(int node) {
        if (needed.add(node)) {
            graph.node(node).inputs().forEach(this::markNeeded);
        }
    }

    /** Writes all operations that the output needs; the input must have been set. Returns the output's name. */
    String write() {
        for (Graph.Node node : graph.nodes()) {
            boolean given = node.operation() instanceof Input || node.operation() instanceof Parameter;
            if (!given && needed.contains(node.id())) {
                try {
                    OperationWriter.of(node.operation()).write(this, node);
                } catch (IllegalArgumentException e) {
                    throw new FoveaException(
                            "Layer '" + node.layer() + "' cannot be written as ONNX: " + e.getMessage() + ".", e);
                }
            }
        }
        return values.natural(outputNode);
    }

    OnnxGraph onnx() {
        return onnx;
    }

    Values values() {
        return values;
    }

    Graph.Node node(int id) {
        return graph.node(id);
    }

    Shape shape(int node) {
        return graph.node(node).shape();
    }

    /** Returns the name to give to what a node computes. */
    String base(Graph.Node node) {
        return node.layer().isEmpty() ? node.operation().getClass().getSimpleName() : node.layer();
    }

    /** Says what a node's result is called; it is quantised where that helps. */
    void computed(Graph.Node node, Order order, String name) {
        if (Quantizer.mayQuantize(graph, node, needed) && node.id() != outputNode) {
            measured.put(node.id(), name);
        }
        String result = quantizer
                .map(q -> q.activation(node, name, measured.containsKey(node.id())))
                .orElse(name);
        values.set(node.id(), order, result);
    }

    /** Returns the tensors whose ranges a quantised graph needs: their names by node. */
    Map<Integer, String> measured() {
        return measured;
    }

    /**
     * Writes the weights of a linear operation, quantised where its input is, and returns their names.
     *
     * @param weights the kernel or matrix, and a bias when there is one
     * @param axis the kernel's axis of output channels
     */
    List<String> weights(Graph.Node node, List<Tensor> weights, int axis) {
        int input = node.inputs().get(0);
        if (quantizer.isPresent() && quantizer.get().isQuantized(input)) {
            return quantizer.get().weights(base(node), input, weights, axis);
        }
        List<String> names = new ArrayList<>();
        String[] suffixes = {"/kernel", "/bias"};
        for (int i = 0; i < weights.size(); i++) {
            names.add(onnx.constant(base(node) + suffixes[i], weights.get(i)));
        }
        return names;
    }

    /** Returns the batch normalisation that alone takes what a node computes, if it can become part of it. */
    Optional<Graph.Node> soleBatchNormalization(Graph.Node node) {
        List<Graph.Node> users = users(node.id());
        boolean foldable = node.id() != outputNode
                && users.size() == 1
                && users.get(0).operation() instanceof BatchNormalize
                && users.get(0).inputs().stream().skip(1).allMatch(values::isParameter);
        return foldable ? Optional.of(users.get(0)) : Optional.empty();
    }

    private List<Graph.Node> users(int id) {
        return users(graph, id, needed);
    }

    static List<Graph.Node> users(Graph graph, int id, Set<Integer> needed) {
        return graph.nodes().stream()
                .filter(node -> needed.contains(node.id()) && node.inputs().contains(id))
                .toList();
    }

    void fold(Graph.Node node) {
        folded.add(node.id());
    }

    boolean isFolded(int node) {
        return folded.contains(node);
    }

    /** Says that a normalisation has been written together with the node before it. */
    void foldInto(Graph.Node normalization) {
        int before = normalization.inputs().get(0);
        Order order = values.order(before);
        computed(normalization, order, values.in(before, order));
    }
}
