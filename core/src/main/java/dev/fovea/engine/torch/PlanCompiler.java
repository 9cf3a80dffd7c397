package dev.fovea.engine.torch;

import dev.fovea.nn.Graph;
import dev.fovea.nn.Network;
import dev.fovea.nn.TrainingGraph;
import dev.fovea.nn.activation.Activation;
import dev.fovea.nn.op.Activate;
import dev.fovea.nn.op.Convolve;
import dev.fovea.nn.op.Input;
import dev.fovea.nn.op.MatrixMultiply;
import dev.fovea.nn.op.MaxPool;
import dev.fovea.nn.op.Operation;
import dev.fovea.nn.op.Parameter;
import dev.fovea.nn.op.Window;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Makes a plan of a graph: leaves out what no wanted node needs, fuses operations where no one looks between them, and
 * finds out how far gradients go.
 */
final class PlanCompiler {
    private final Graph graph;
    private final Request request;
    private final boolean fuses;
    private final BitSet live = new BitSet();
    private final BitSet differentiable = new BitSet();
    private final BitSet wide = new BitSet();
    private final BitSet done = new BitSet();
    private final List<Step> steps = new ArrayList<>();

    /**
     * What a plan is for.
     *
     * @param training whether dropout and batch statistics are at work
     * @param kept the nodes whose values are wanted
     * @param sources the nodes whose gradients are wanted; none, and the plan does not walk back
     * @param logits the nodes from which on numbers are wide
     */
    record Request(boolean training, BitSet kept, BitSet sources, BitSet logits) {}

    private PlanCompiler(Graph graph, Request request, Numbers numbers) {
        this.graph = graph;
        this.request = request;
        fuses = Fusions.areOfferedBy(numbers);
    }

    static Plan compile(Graph graph, Request request, Numbers numbers) {
        return new PlanCompiler(graph, request, numbers).compile();
    }

    /** Returns the nodes from which a network's outputs are computed. */
    static BitSet logits(Network network) {
        BitSet nodes = new BitSet();
        network.outputs()
                .forEach(output -> nodes.set(output.logits(network.graph()).node()));
        return nodes;
    }

    /** Returns the nodes of the parameters that training changes. */
    static BitSet trainable(Graph graph) {
        BitSet nodes = new BitSet();
        for (Graph.Node node : graph.nodes()) {
            if (node.operation() instanceof Parameter parameter && parameter.trainable()) {
                nodes.set(node.id());
            }
        }
        return nodes;
    }

    private Plan compile() {
        markLive();
        for (Graph.Node node : graph.nodes()) {
            markDifferentiable(node);
            markWide(node);
        }
        for (Graph.Node node : graph.nodes()) {
            boolean isFed = node.operation() instanceof Input || node.operation() instanceof Parameter;
            if (!isFed && live.get(node.id()) && !done.get(node.id())) {
                addStep(node);
            }
        }
        steps.sort((a, b) -> Integer.compare(a.output(), b.output()));
        BitSet kept = (BitSet) request.kept().clone();
        kept.or(request.sources());
        boolean walksBack = !request.sources().isEmpty();
        return new Plan(graph, request.training(), kept, walksBack, wide, live, List.copyOf(steps), lastUses(kept));
    }

    private void markLive() {
        live.or(request.kept());
        for (int id = graph.nodes().size() - 1; id >= 0; id--) {
            if (live.get(id)) {
                graph.node(id).inputs().forEach(live::set);
            }
        }
    }

    private void markDifferentiable(Graph.Node node) {
        boolean reached = node.inputs().stream().anyMatch(differentiable::get);
        differentiable.set(node.id(), reached || request.sources().get(node.id()));
    }

    private void markWide(Graph.Node node) {
        boolean logits = request.logits().get(node.id()) && node.operation() instanceof MatrixMultiply;
        boolean after = node.inputs().stream()
                .anyMatch(input -> wide.get(input) || request.logits().get(input));
        boolean loss = node.layer().equals(TrainingGraph.LAYER);
        wide.set(node.id(), logits || after || loss);
    }

    private void addStep(Graph.Node node) {
        if (fuses && !wide.get(node.id()) && addFused(node)) {
            return;
        }
        add(Kernels.of(node.operation()), node, node);
    }

    private boolean addFused(Graph.Node node) {
        Optional<Graph.Node> second = onlyConsumer(node);
        if (second.isEmpty()) {
            return false;
        }
        Optional<Graph.Node> third = onlyConsumer(second.get());
        if (node.operation() instanceof Convolve convolve) {
            if (third.isPresent() && areReluAndPool(second.get(), third.get())) {
                add(new ConvolvePoolKernel(convolve), node, third.get());
                return true;
            }
            if (isRelu(second.get())) {
                add(new ConvolveKernel(convolve, true), node, second.get());
                return true;
            }
            return false;
        }
        if (areReluAndPool(node, second.get())) {
            add(new RectifyPoolKernel(), node, second.get());
            return true;
        }
        return false;
    }

    private void add(Kernel kernel, Graph.Node first, Graph.Node last) {
        List<Boolean> wants = first.inputs().stream().map(differentiable::get).toList();
        steps.add(
                new Step(kernel, first.inputs(), last.id(), wide.get(last.id()), kernel.takesWideParameters(), wants));
        for (Graph.Node node = first;
                node.id() != last.id();
                node = onlyConsumer(node).orElseThrow()) {
            done.set(node.id());
        }
        done.set(last.id());
    }

    /** Returns the node that takes {@code node}'s value, if there is one alone and the value is not wanted itself. */
    private Optional<Graph.Node> onlyConsumer(Graph.Node node) {
        if (request.kept().get(node.id()) || request.sources().get(node.id())) {
            return Optional.empty();
        }
        List<Graph.Node> consumers = graph.nodes().stream()
                .filter(other -> live.get(other.id()) && other.inputs().contains(node.id()))
                .toList();
        return consumers.size() == 1
                        && consumers.get(0).inputs().size() == 1
                        && !wide.get(consumers.get(0).id())
                ? Optional.of(consumers.get(0))
                : Optional.empty();
    }

    private static boolean areReluAndPool(Graph.Node first, Graph.Node second) {
        return (isRelu(first) && isHalvingPool(second)) || (isHalvingPool(first) && isRelu(second));
    }

    private static boolean isRelu(Graph.Node node) {
        return node.operation() instanceof Activate activate
                && activate.activation().equals(Activation.RELU);
    }

    private static boolean isHalvingPool(Graph.Node node) {
        Operation operation = node.operation();
        return operation instanceof MaxPool pool && isHalving(pool.window());
    }

    private static boolean isHalving(Window window) {
        boolean two = window.height() == 2 && window.width() == 2 && window.strideY() == 2 && window.strideX() == 2;
        return two && window.padding().isNone();
    }

    private List<List<Integer>> lastUses(BitSet kept) {
        List<List<Integer>> lastUses = new ArrayList<>();
        steps.forEach(step -> lastUses.add(new ArrayList<>()));
        BitSet seen = (BitSet) kept.clone();
        for (int i = steps.size() - 1; i >= 0; i--) {
            for (int node : steps.get(i).inputs()) {
                if (!seen.get(node) && !(graph.node(node).operation() instanceof Parameter)) {
                    seen.set(node);
                    lastUses.get(i).add(node);
                }
            }
        }
        return lastUses;
    }
}
