package dev.fovea.engine.torch;

import dev.fovea.nn.Graph;
import dev.fovea.nn.op.Parameter;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;

/**
 * A graph compiled for one use: the steps in order, and what is known about its nodes.
 *
 * @param training whether dropout and batch statistics are at work
 * @param kept the nodes whose values (and gradients) are wanted when the frame has run
 * @param walksBack whether a backward walk follows the forward one
 * @param wide the nodes whose values are in wide numbers
 * @param used the nodes that some step takes or that are kept
 * @param separate the nodes whose values share memory with no other's that is still needed
 * @param lastUses for each step, the nodes whose values no later step takes
 * @param lookedBackAt the nodes whose values the backward walk needs
 */
record Plan(
        Graph graph,
        boolean training,
        BitSet kept,
        boolean walksBack,
        BitSet wide,
        BitSet used,
        BitSet separate,
        List<Step> steps,
        List<List<Integer>> lastUses,
        BitSet lookedBackAt) {
    /** So many bytes of the largest activation, and of its gradient where there is one, suit a core's share of the cache. */
    private static final long CACHED_BYTES = 40_000_000;

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

    /** Says whether a step may write over the value of a node while it takes its other inputs. */
    boolean isOverwritableAt(int step, int node) {
        boolean takenOnce = Collections.frequency(steps.get(step).inputs(), node) == 1;
        return takenOnce && separate.get(node) && lastUses.get(step).contains(node) && !lookedBackAt.get(node);
    }

    List<Integer> lastUsedAt(int step) {
        return lastUses.get(step);
    }

    /** Says whether the samples of a batch must be computed together. */
    boolean isWhole() {
        return training && graph.hasBatchStatistics();
    }

    /**
     * Returns how many samples one frame takes on a processor: a power of two that depends on the graph and the precision,
     * never on the number of threads, so that results do not either.
     */
    int microBatch(Numbers numbers) {
        long largest = graph.nodes().stream()
                .filter(node -> !(node.operation() instanceof Parameter))
                .mapToLong(node -> node.shape().elements())
                .max()
                .orElse(1);
        long bytes = largest * numbers.bytes() * (walksBack ? 2 : 1);
        int size = LARGEST_MICRO_BATCH;
        while (size > 1 && size * bytes > CACHED_BYTES) {
            size /= 2;
        }
        return size;
    }
}
