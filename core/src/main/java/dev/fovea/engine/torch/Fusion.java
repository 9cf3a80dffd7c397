package dev.fovea.engine.torch;

import dev.fovea.nn.Graph;
import java.util.List;

/**
 * Operations that one kernel computes together.
 *
 * @param inputs the nodes that the kernel takes
 * @param nodes the operations in order; the kernel's result is the last one's
 */
record Fusion(Kernel kernel, List<Integer> inputs, List<Graph.Node> nodes) {
    Fusion {
        inputs = List.copyOf(inputs);
        nodes = List.copyOf(nodes);
    }

    Graph.Node last() {
        return nodes.get(nodes.size() - 1);
    }
}
