package dev.fovea.engine.torch;

import dev.fovea.nn.Graph;
import dev.fovea.nn.Network;
import dev.fovea.nn.TrainingGraph;
import dev.fovea.nn.op.Input;
import dev.fovea.nn.op.MatrixMultiply;
import dev.fovea.nn.op.Parameter;
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
    private final Numbers numbers;
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
        this.numbers = numbers;
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
        BitSet kept = (BitSet) request.kept().clone();
        kept.or(request.sources());
        boolean walksBack = !request.sources().isEmpty();
        Fusions fusions = new Fusions(new Consumers(graph, live, kept, wide, done), walksBack, numbers);
        for (Graph.Node node : graph.nodes()) {
            boolean isFed = node.operation() instanceof Input || node.operation() instanceof Parameter;
            if (!isFed && live.get(node.id()) && !done.get(node.id())) {
                addStep(node, fusions);
            }
        }
        steps.sort((a, b) -> Integer.compare(a.output(), b.output()));
        return new Plan(
                graph,
                request.training(),
                kept,
                walksBack,
                wide,
                live,
                separate(),
                List.copyOf(steps),
                lastUses(kept),
                lookedBackAt());
    }

    private BitSet separate() {
        BitSet nodes = new BitSet();
        steps.stream().filter(step -> !step.kernel().mayShareMemory()).forEach(step -> nodes.set(step.output()));
        steps.stream()
                .filter(step -> step.kernel().mayShareMemory())
                .forEach(step -> step.inputs().forEach(nodes::clear));
        return nodes;
    }

    private BitSet lookedBackAt() {
        BitSet nodes = new BitSet();
        for (Step step : steps) {
            for (int i = 0; i < step.inputs().size(); i++) {
                if (step.looksBackAt(i)) {
                    nodes.set(step.inputs().get(i));
                }
            }
            if (step.looksBackAtOutput()) {
                nodes.set(step.output());
            }
        }
        return nodes;
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

    private void addStep(Graph.Node node, Fusions fusions) {
        Optional<Fusion> fused = !wide.get(node.id()) ? fusions.from(node) : Optional.empty();
        add(fused.orElseGet(() -> new Fusion(Kernels.of(node.operation()), node.inputs(), List.of(node))));
    }

    private void add(Fusion fusion) {
        int last = fusion.last().id();
        Kernel kernel = fusion.kernel();
        List<Boolean> wants = fusion.inputs().stream().map(differentiable::get).toList();
        steps.add(new Step(kernel, fusion.inputs(), last, wide.get(last), kernel.takesWideParameters(), wants));
        fusion.nodes().forEach(node -> done.set(node.id()));
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
