package dev.fovea.engine.torch;

import dev.fovea.nn.Graph;
import dev.fovea.nn.Shape;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** Who takes each node's value in a plan. */
final class Consumers {
    private final List<List<Graph.Node>> takers = new ArrayList<>();
    private final Graph graph;
    private final BitSet seen;
    private final BitSet wide;
    private final BitSet done;

    /**
     * @param live the nodes that the plan computes
     * @param seen the nodes whose values are wanted when the plan has run
     * @param done the nodes that a step computes already; it may grow
     */
    Consumers(Graph graph, BitSet live, BitSet seen, BitSet wide, BitSet done) {
        this.graph = graph;
        this.seen = seen;
        this.wide = wide;
        this.done = done;
        graph.nodes().forEach(node -> takers.add(new ArrayList<>()));
        graph.nodes().stream()
                .filter(node -> live.get(node.id()))
                .forEach(
                        node -> node.inputs().forEach(input -> takers.get(input).add(node)));
    }

    Shape shape(int node) {
        return graph.node(node).shape();
    }

    /** Says whether a node's numbers are all 0 or more, as far as its own operation tells. */
    boolean isNotNegative(int node) {
        return Clamp.of(graph.node(node)).filter(clamp -> clamp.least() >= 0).isPresent();
    }

    /**
     * Returns the one operation that takes {@code node}'s value, once, if no one else sees that value and it may be computed
     * together with {@code node}.
     */
    Optional<Graph.Node> only(Graph.Node node) {
        List<Graph.Node> all = takers.get(node.id());
        boolean alone = all.size() == 1 && !seen.get(node.id());
        return alone && !wide.get(all.get(0).id()) && !done.get(all.get(0).id())
                ? Optional.of(all.get(0))
                : Optional.empty();
    }
}
