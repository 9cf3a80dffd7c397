package dev.fovea.nn;

import dev.fovea.nn.op.BatchNormalize;
import dev.fovea.nn.op.Input;
import dev.fovea.nn.op.Operation;
import dev.fovea.nn.op.Parameter;
import java.util.List;
import java.util.stream.Stream;

/**
 * Primitive operations in the order they can be computed: every node's inputs come before it. It is what a network is
 * once it is built, and what an engine compiles.
 */
public record Graph(List<Node> nodes) {
    /**
     * One operation of a graph.
     *
     * @param id the node's place in {@link Graph#nodes()}
     * @param inputs the ids of the nodes whose results it takes
     * @param shape the shape of one sample of its result
     * @param layer the name of the layer it belongs to, for messages and figures
     */
    public record Node(int id, Operation operation, List<Integer> inputs, Shape shape, String layer) {
        public Node {
            inputs = List.copyOf(inputs);
        }
    }

    public Graph {
        nodes = List.copyOf(nodes);
        for (int i = 0; i < nodes.size(); i++) {
            Node node = nodes.get(i);
            int place = i;
            if (node.id() != i || node.inputs().stream().anyMatch(input -> input < 0 || input >= place)) {
                throw new IllegalArgumentException("Node " + i + " of a graph must come after its inputs: " + node);
            }
        }
    }

    public Node node(int id) {
        return nodes.get(id);
    }

    /** Returns the shapes of what the node takes. */
    public List<Shape> inputShapes(Node node) {
        return node.inputs().stream().map(input -> node(input).shape()).toList();
    }

    /** Returns the node that is fed as {@code name}. */
    public Node input(String name) {
        return nodes.stream()
                .filter(node ->
                        node.operation() instanceof Input input && input.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The graph has no input '" + name + "'"));
    }

    /** Returns the graph's parameters in the order they were made. */
    public Stream<Parameter> parameters() {
        return nodes.stream()
                .filter(node -> node.operation() instanceof Parameter)
                .map(node -> (Parameter) node.operation());
    }

    /** Says whether a sample's result in training depends on the other samples of its batch. */
    public boolean hasBatchStatistics() {
        return nodes.stream()
                .anyMatch(node -> node.operation() instanceof BatchNormalize normalize && !normalize.fixed());
    }

    /** Returns the floating-point operations of one sample at {@code node}, a multiply-add counted as two. */
    public long flops(Node node) {
        return node.operation().flops(inputShapes(node));
    }
}
