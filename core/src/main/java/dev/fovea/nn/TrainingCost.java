package dev.fovea.nn;

import dev.fovea.nn.op.Convolve;
import dev.fovea.nn.op.ConvolveTranspose;
import dev.fovea.nn.op.Input;
import dev.fovea.nn.op.MatrixMultiply;
import dev.fovea.nn.op.Operation;
import dev.fovea.nn.op.Parameter;

/** What a training step costs for one image. */
final class TrainingCost {
    private TrainingCost() {}

    /**
     * Returns the floating-point operations of the forward and backward pass of one image. Every operation costs as much
     * again going backwards; a convolution or matrix product costs that once for its weights and once more for its
     * input, unless nothing before it is trained.
     */
    static long flops(Network network) {
        Graph graph = network.graph();
        boolean[] trained = new boolean[graph.nodes().size()];
        long flops = 0;
        for (Graph.Node node : graph.nodes()) {
            Operation operation = node.operation();
            boolean inputTrained =
                    !node.inputs().isEmpty() && trained[node.inputs().get(0)];
            trained[node.id()] = isTrained(node, trained);
            long forward = graph.flops(node);
            flops += forward;
            if (hasKernel(operation)) {
                boolean weightsTrained = trained[node.inputs().get(1)];
                flops += (weightsTrained ? forward : 0) + (inputTrained ? forward : 0);
            } else if (inputTrained) {
                flops += forward;
            }
        }
        return flops;
    }

    private static boolean hasKernel(Operation operation) {
        return operation instanceof Convolve
                || operation instanceof ConvolveTranspose
                || operation instanceof MatrixMultiply;
    }

    private static boolean isTrained(Graph.Node node, boolean[] trained) {
        if (node.operation() instanceof Input) {
            return false;
        }
        if (node.operation() instanceof Parameter parameter) {
            return parameter.trainable();
        }
        return node.inputs().stream().anyMatch(input -> trained[input]);
    }
}
