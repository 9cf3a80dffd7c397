package dev.fovea.nn;

import dev.fovea.nn.op.Input;
import dev.fovea.nn.op.Operation;
import dev.fovea.nn.op.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Puts a graph together, node by node; shapes are inferred and checked as each is added. */
public final class GraphBuilder {
    private final List<Graph.Node> nodes = new ArrayList<>();
    private String layer = "";

    public GraphBuilder() {}

    /** Starts with all the nodes of {@code graph}, so that more can be built on them. */
    public GraphBuilder(Graph graph) {
        nodes.addAll(graph.nodes());
    }

    /** Names the layer that the following nodes belong to. */
    public GraphBuilder layer(String name) {
        layer = name;
        return this;
    }

    public Value input(String name, Shape shape) {
        return add(new Input(name, shape), List.of());
    }

    public Value parameter(String name, Shape shape, boolean trainable) {
        return add(new Parameter(name, shape, trainable), List.of());
    }

    /** @throws IllegalArgumentException if the inputs' shapes do not fit the operation */
    public Value apply(Operation operation, Value... inputs) {
        return add(operation, Arrays.asList(inputs));
    }

    public Graph build() {
        return new Graph(nodes);
    }

    private Value add(Operation operation, List<Value> inputs) {
        Shape shape = operation.outputShape(inputs.stream().map(Value::shape).toList());
        int id = nodes.size();
        nodes.add(new Graph.Node(id, operation, inputs.stream().map(Value::node).toList(), shape, layer));
        return new Value(id, shape);
    }
}
