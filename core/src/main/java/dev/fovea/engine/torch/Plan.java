package dev.fovea.engine.torch;

import dev.fovea.nn.Graph;
import dev.fovea.nn.op.Parameter;
import java.util.BitSet;
import java.util.List;

/**
 * A graph compiled for one use: the steps in order, and what is known about its nodes.
 *
 * @param training whether dropout and batch statistics are at work
 * @param kept the nodes whose values (and gradients) are wanted when the frame has run
 * @param walksBack whether a backward walk follows the forward one
 * @param wide the nodes whose values are in wide numbers
 * @param used the nodes that some step takes or that are kept
 * @param lastUses for each step, the nodes whose values are not needed after it
 */
record Plan(
        Graph graph,
        boolean training,
        BitSet kept,
        boolean walksBack,
        BitSet wide,
        BitSet used,
        List<Step> steps,
        List<List<Integer>> lastUses) {
    /** So many elements of the largest activation, at 2 or 4 bytes each, stay in a core's share of the cache. */
    private static final long CACHED_ELEMENTS = 6_000_000;

    private static final int LARGEST_MICRO_BATCH = 8;

    boolean isKept(int node) {
        return kept.get(node);
    }

    boolean isWide(int node) {
        return wide.get(node);
    }

    boolean uses(int node) {
        return used.get(node);
    }

    boolean isParameter(int node) {
        return graph.node(node).operation() instanceof Parameter;
    }

    String parameterName(int node) {
        return ((Parameter) graph.node(node).operation()).name();
    }

    List<Integer> lastUsedAt(int step) {
        return lastUses.get(step);
    }

    /** Says whether the samples of a batch must be computed together. */
    boolean isWhole() {
        return training && graph.hasBatchStatistics();
    }

    /**
     * Returns how many samples one frame takes on a processor: a power of two that depends on the graph alone, never on
     * the number of threads, so that results do not either.
     */
    int microBatch() {
        long largest = graph.nodes().stream()
                .filter(node -> !(node.operation() instanceof Parameter))
                .mapToLong(node -> node.shape().elements())
                .max()
                .orElse(1);
        int size = LARGEST_MICRO_BATCH;
        while (size > 1 && size * largest > CACHED_ELEMENTS) {
            size /= 2;
        }
        return size;
    }
}
