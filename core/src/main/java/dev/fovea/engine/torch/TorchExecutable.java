package dev.fovea.engine.torch;

import dev.fovea.engine.Executable;
import dev.fovea.engine.Samples;
import dev.fovea.nn.Graph;
import dev.fovea.nn.Network;
import dev.fovea.nn.Shape;
import dev.fovea.nn.Tensor;
import dev.fovea.nn.Value;
import dev.fovea.nn.Weights;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/** A network that predicts. Plans are made when they are first needed, one for each set of wanted nodes. */
final class TorchExecutable implements Executable {
    private final Network network;
    private final Numbers numbers;
    private final Workers workers;
    private final ParameterStore parameters;
    private final Map<PlanCompiler.Request, Plan> plans = new ConcurrentHashMap<>();
    private final ReentrantReadWriteLock closing = new ReentrantReadWriteLock();
    private boolean closed;

    TorchExecutable(Network network, Weights weights, Numbers numbers, Workers workers) {
        this.network = network;
        this.numbers = numbers;
        this.workers = workers;
        network.check(weights);
        parameters = new ParameterStore(network.parameters(), network.graph(), numbers, false);
        parameters.load(weights);
    }

    @Override
    public Tensor predict(Samples images) {
        Value output = network.output();
        Map<Integer, Tensor> results = whileOpen(() -> run(plan(nodes(output.node()), new BitSet()), images));
        return results.values().iterator().next();
    }

    @Override
    public Map<String, Tensor> activations(Samples images, Collection<String> layers) {
        Map<String, Integer> outputs = new LinkedHashMap<>();
        layers.forEach(layer -> outputs.put(layer, network.layer(layer).output().node()));
        BitSet kept = new BitSet();
        outputs.values().forEach(kept::set);
        Map<Integer, Tensor> results = whileOpen(() -> run(plan(kept, new BitSet()), images));
        Map<String, Tensor> activations = new LinkedHashMap<>();
        outputs.forEach((layer, node) -> activations.put(layer, results.get(node)));
        return activations;
    }

    @Override
    public Tensor gradient(Samples images, int unit, String layer) {
        int logits = network.logits().node();
        long units = network.logits().shape().elements();
        if (unit < 0 || unit >= units) {
            throw new IllegalArgumentException("A unit must be from 0 to " + (units - 1) + ", got " + unit);
        }
        int source = layer.equals(Network.IMAGES)
                ? network.graph().input(Network.IMAGES).id()
                : network.layer(layer).output().node();
        if (source > logits) {
            throw new IllegalArgumentException("Layer '" + layer + "' comes after the outputs before the softmax");
        }
        return whileOpen(() -> gradient(plan(nodes(logits), nodes(source)), images, unit, source));
    }

    private Tensor gradient(Plan plan, Samples images, int unit, int source) {
        int logits = network.logits().node();
        return collect(
                images,
                source,
                (frame, count, target, offset) -> {
                    frame.forward();
                    org.bytedeco.pytorch.Tensor start = frame.value(logits).mul(new org.bytedeco.pytorch.Scalar(0));
                    start.view(count, -1).narrow(1, unit, 1).add_(new org.bytedeco.pytorch.Scalar(1));
                    frame.backward(logits, start);
                    Host.copy(frame.gradient(source), target, offset);
                },
                plan);
    }

    private interface FrameWork {
        void run(Frame frame, int count, float[] target, int offset);
    }

    private Tensor collect(Samples images, int node, FrameWork work, Plan plan) {
        Shape shape = network.graph().node(node).shape();
        int elements = Math.toIntExact(shape.elements());
        float[] target = new float[images.count() * elements];
        BatchCut.of(plan, numbers, images.count()).forEach(workers, (index, first, count) -> {
            try (Frame frame = frame(plan, images, first, count)) {
                work.run(frame, count, target, first * elements);
            }
        });
        return new Tensor(shape.withLeading(images.count()), target);
    }

    private Map<Integer, Tensor> run(Plan plan, Samples images) {
        Map<Integer, Tensor> results = new LinkedHashMap<>();
        plan.kept().stream().forEach(node -> results.put(node, empty(node, images.count())));
        BatchCut.of(plan, numbers, images.count()).forEach(workers, (index, first, count) -> {
            try (Frame frame = frame(plan, images, first, count)) {
                frame.forward();
                results.forEach((node, result) -> {
                    int elements = result.values().length / images.count();
                    Host.copy(frame.value(node), result.values(), first * elements);
                });
            }
        });
        return results;
    }

    private Frame frame(Plan plan, Samples images, int first, int count) {
        Frame frame = new Frame(plan, parameters, GradientSink.NONE, new MaskSource(0, 0, first));
        frame.feed(Network.IMAGES, Host.slice(images, first, count, Sizes.of(network.inputShape())));
        return frame;
    }

    private Tensor empty(int node, int samples) {
        Shape shape = network.graph().node(node).shape().withLeading(samples);
        return new Tensor(shape, new float[Math.toIntExact(shape.elements())]);
    }

    private Plan plan(BitSet kept, BitSet sources) {
        Graph graph = network.graph();
        PlanCompiler.Request request = new PlanCompiler.Request(false, kept, sources, PlanCompiler.logits(network));
        return plans.computeIfAbsent(request, key -> PlanCompiler.compile(graph, key, numbers));
    }

    private static BitSet nodes(int node) {
        BitSet nodes = new BitSet();
        nodes.set(node);
        return nodes;
    }

    private <T> T whileOpen(Supplier<T> work) {
        closing.readLock().lock();
        try {
            if (closed) {
                throw new IllegalStateException("The executable of network '" + network.name() + "' is closed");
            }
            return work.get();
        } finally {
            closing.readLock().unlock();
        }
    }

    /** Waits for what is running, then frees the weights. */
    @Override
    public void close() {
        closing.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                parameters.close();
            }
        } finally {
            closing.writeLock().unlock();
        }
    }
}
