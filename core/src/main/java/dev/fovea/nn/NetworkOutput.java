package dev.fovea.nn;

import dev.fovea.nn.activation.Activation;
import dev.fovea.nn.op.Activate;
import dev.fovea.nn.op.Softmax;

/**
 * Something a network answers.
 *
 * @param source which layer computes it
 * @param value its place in the graph
 * @param lossWeight how much its loss counts in training, above 0; mostly 1 for the main output
 * @param onlyInTraining whether it is there to help training alone, as GoogLeNet's auxiliary heads
 */
public record NetworkOutput(LayerNode.Source source, Value value, double lossWeight, boolean onlyInTraining) {
    public NetworkOutput {
        if (!(lossWeight > 0 && Double.isFinite(lossWeight))) {
            throw new IllegalArgumentException("The loss of an output needs a weight above 0, got " + lossWeight);
        }
    }

    /**
     * Returns what the output is computed from before its softmax or sigmoid, from which losses are computed; the output
     * itself when it has neither.
     */
    public Value logits(Graph graph) {
        Graph.Node last = graph.node(value.node());
        boolean probabilities = isSoftmax(last)
                || (last.operation() instanceof Activate activate
                        && activate.activation().equals(Activation.SIGMOID));
        int node = probabilities ? last.inputs().get(0) : last.id();
        return new Value(node, graph.node(node).shape());
    }

    /** Returns the activation that makes the output: softmax, sigmoid, another one, or linear for anything else. */
    public Activation activation(Graph graph) {
        Graph.Node last = graph.node(value.node());
        if (isSoftmax(last)) {
            return Activation.SOFTMAX;
        }
        return last.operation() instanceof Activate activate ? activate.activation() : Activation.LINEAR;
    }

    private static boolean isSoftmax(Graph.Node node) {
        return node.operation() instanceof Softmax softmax && softmax.axis() == -1;
    }
}
