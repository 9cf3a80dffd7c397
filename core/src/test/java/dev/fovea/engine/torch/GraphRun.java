package dev.fovea.engine.torch;

import dev.fovea.engine.Device;
import dev.fovea.engine.Precision;
import dev.fovea.engine.Samples;
import dev.fovea.nn.Graph;
import dev.fovea.nn.Network;
import dev.fovea.nn.ParameterSpec;
import dev.fovea.nn.Shape;
import dev.fovea.nn.Tensor;
import dev.fovea.nn.Weights;
import dev.fovea.nn.op.Input;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * What a graph computes from one batch, forwards and backwards, with everything that came out.
 *
 * @param output in the shape that the engine gave it, with the batch in front
 * @param total the sum of output x outputGradient in float64, of which the gradients are
 * @param inputGradients by the name of the input
 * @param updates the values that batch statistics got
 */
public record GraphRun(
        Tensor output, double total, Weights inputGradients, Weights gradients, Map<String, Tensor> updates) {
    /** What is run: a graph, its parameters and their values, and where its result is. */
    public record Subject(Graph graph, List<ParameterSpec> parameters, Weights weights, int output) {}

    static GraphRun of(Network network, Weights weights, boolean training, float[] images, float[] outputGradient) {
        Subject subject = new Subject(
                network.graph(), network.parameters(), weights, network.output().node());
        return of(subject, training, Precision.FLOAT32, Map.of(Network.IMAGES, images), outputGradient);
    }

    /** Says whether this machine computes in bf16 as an engine would. */
    public static boolean isOffered(Precision precision) {
        if (precision != Precision.BFLOAT16) {
            return true;
        }
        return device() == Device.CUDA
                ? Gpu.first().map(Gpu::multipliesBf16).orElse(false)
                : CpuFeatures.ofThisMachine().multiplyBf16();
    }

    /** Returns what an engine takes where nothing is asked for: a GPU, if the natives can use one here. */
    static Device device() {
        Natives.load();
        return torch.cuda_is_available() ? Device.CUDA : Device.CPU;
    }

    public static GraphRun of(
            Subject subject,
            boolean training,
            Precision precision,
            Map<String, float[]> inputs,
            float[] outputGradient) {
        Natives.load();
        Numbers numbers = Numbers.of(device(), precision);
        ParameterStore store = new ParameterStore(subject.parameters(), subject.graph(), numbers, false);
        Gradients gradients = new Gradients(store);
        try {
            store.load(subject.weights());
            GraphRun[] result = new GraphRun[1];
            Scope.runWithoutAutograd(() ->
                    Scope.run(() -> result[0] = run(subject, training, store, gradients, inputs, outputGradient)));
            return result[0];
        } finally {
            gradients.close();
            store.close();
        }
    }

    private static GraphRun run(
            Subject subject,
            boolean training,
            ParameterStore store,
            Gradients gradients,
            Map<String, float[]> inputs,
            float[] outputGradient) {
        Graph graph = subject.graph();
        BitSet kept = new BitSet();
        kept.set(subject.output());
        BitSet sources = PlanCompiler.trainable(graph);
        inputs.keySet().stream()
                .filter(name -> !name.equals("targets"))
                .forEach(name -> sources.set(graph.input(name).id()));
        PlanCompiler.Request request = new PlanCompiler.Request(training, kept, sources, new BitSet());
        Plan plan = PlanCompiler.compile(graph, request, store.numbers());
        Shape shape = graph.node(subject.output()).shape();
        int samples = Math.toIntExact(outputGradient.length / shape.elements());
        gradients.begin(1, samples);
        try (Frame frame = new Frame(plan, store, gradients.sink(0, 0), new MaskSource(7, 0, 0))) {
            inputs.forEach((name, values) -> frame.feed(
                    name,
                    Host.slice(
                            Samples.ofFloats(values, samples),
                            0,
                            samples,
                            Sizes.of(graph.input(name).shape()))));
            frame.forward();
            org.bytedeco.pytorch.Tensor result = frame.value(subject.output());
            org.bytedeco.pytorch.Tensor upstream = store.numbers()
                    .upload(Host.tensor(outputGradient, Sizes.of(shape.withLeading(samples))), ScalarType.Float);
            Tensor output = host(result, shapeOf(result));
            double total = result.to(ScalarType.Double)
                    .mul(upstream.to(ScalarType.Double))
                    .sum()
                    .item_double();
            frame.backward(subject.output(), store.numbers().convert(upstream, Numbers.typeOf(result)));
            Map<String, Tensor> inputGradients = new LinkedHashMap<>();
            for (Graph.Node node : graph.nodes()) {
                if (node.operation() instanceof Input input && sources.get(node.id())) {
                    inputGradients.put(
                            input.name(), host(frame.gradient(node.id()), shapeOf(frame.gradient(node.id()))));
                }
            }
            return new GraphRun(
                    output,
                    total,
                    new Weights(inputGradients),
                    parameterGradients(subject, store, gradients),
                    updates(store, gradients));
        }
    }

    private static Weights parameterGradients(Subject subject, ParameterStore store, Gradients gradients) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        org.bytedeco.pytorch.Tensor flat = store.numbers().zeros(store.numbers().wide(), store.trainableLength());
        for (Gradients.Block block : gradients.blocks(1000, Map.of())) {
            flat.narrow(0, block.offset(), block.length()).copy_(gradients.sum(block));
        }
        subject.parameters().stream()
                .filter(parameter -> parameter.trainable())
                .forEach(parameter -> tensors.put(parameter.name(), store.toHost(flat, parameter.name())));
        return new Weights(tensors);
    }

    /** Moves the averages, and returns what became of them, once both of the store's forms of them agree. */
    private static Map<String, Tensor> updates(ParameterStore store, Gradients gradients) {
        Map<String, Tensor> updates = new LinkedHashMap<>();
        List<Gradients.Move> moves = gradients.takeMoves();
        store.move(moves);
        for (Gradients.Move move : moves) {
            String name = move.parameter();
            org.bytedeco.pytorch.Tensor moved = store.get(name, true);
            if (!moved.to(store.numbers().compute()).equal(store.get(name, false))) {
                throw new AssertionError("The activations' copy of " + name + " is not up to date");
            }
            updates.put(name, host(moved, store.slot(name).spec().shape()));
            move.release();
        }
        return updates;
    }

    private static Shape shapeOf(org.bytedeco.pytorch.Tensor tensor) {
        int[] sizes = new int[Math.toIntExact(tensor.dim())];
        for (int axis = 0; axis < sizes.length; axis++) {
            sizes[axis] = Math.toIntExact(tensor.size(axis));
        }
        return Shape.of(sizes);
    }

    private static Tensor host(org.bytedeco.pytorch.Tensor tensor, Shape shape) {
        float[] values = new float[Math.toIntExact(shape.elements())];
        Host.copy(tensor, values, 0);
        return new Tensor(shape, values);
    }
}
