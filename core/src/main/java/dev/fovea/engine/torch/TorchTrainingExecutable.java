package dev.fovea.engine.torch;

import dev.fovea.engine.StepResult;
import dev.fovea.engine.TrainingBatch;
import dev.fovea.engine.TrainingExecutable;
import dev.fovea.nn.Network;
import dev.fovea.nn.ParameterSpec;
import dev.fovea.nn.Shape;
import dev.fovea.nn.Tensor;
import dev.fovea.nn.TrainingGraph;
import dev.fovea.nn.Weights;
import dev.fovea.nn.optimizer.Optimizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;
import java.util.function.ObjIntConsumer;
import java.util.stream.Collectors;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.global.torch;

/**
 * A network in training. Each frame walks its samples forwards and backwards without waiting for others; then the flat
 * parameters are updated block by block.
 */
final class TorchTrainingExecutable implements TrainingExecutable {
    /** So many numbers of parameters and slots stay near a core while the formula is computed. */
    private static final long CPU_BLOCK = 1 << 18;

    private static final long GPU_BLOCK = 1 << 26;

    private final TrainingGraph graph;
    private final Numbers numbers;
    private final Workers workers;
    private final long seed;
    private final Plan training;
    private final Plan evaluation;

    /** Whether a processor trains on batches whole. */
    private final boolean oneFrame;

    private final ParameterStore parameters;
    private final Gradients gradients;
    private final Update update;
    private final List<Gradients.Block> blocks;
    private final Set<Double> rates;
    private final WeightRules rules;

    /** The sizes of batches whose frames have been rehearsed. */
    private final Set<Integer> rehearsed = new HashSet<>();

    TorchTrainingExecutable(TrainingGraph graph, Optimizer optimizer, Numbers numbers, Workers workers, long seed) {
        this.graph = graph;
        this.numbers = numbers;
        this.workers = workers;
        this.seed = seed;
        training = plan(true, PlanCompiler.trainable(graph.graph()));
        evaluation = plan(false, new BitSet());
        oneFrame = training.isWhole() && numbers.onCpu();
        parameters = new ParameterStore(graph.network().parameters(), graph.graph(), numbers, oneFrame);
        gradients = new Gradients(parameters);
        update = new Update(optimizer, parameters);
        blocks = gradients.blocks(blockSize(optimizer), graph.rates());
        rates = blocks.stream().map(Gradients.Block::rate).collect(Collectors.toSet());
        rules = new WeightRules(graph.network().parameters(), parameters, blocks);
    }

    private long blockSize(Optimizer optimizer) {
        return numbers.onCpu()
                ? Long.highestOneBit(CPU_BLOCK / (1 + optimizer.slots().size()))
                : GPU_BLOCK;
    }

    private Plan plan(boolean isTraining, BitSet sources) {
        BitSet kept = new BitSet();
        kept.set(graph.loss().node());
        kept.set(graph.predictions().node());
        PlanCompiler.Request request =
                new PlanCompiler.Request(isTraining, kept, sources, PlanCompiler.logits(graph.network()));
        return PlanCompiler.compile(graph.graph(), request, numbers);
    }

    @Override
    public StepResult step(TrainingBatch batch, double learningRate, long step) {
        return workers.inOne(() -> takeStep(batch, learningRate, step));
    }

    private StepResult takeStep(TrainingBatch batch, double learningRate, long step) {
        try (Walk walk = walk(training, batch, step);
                Penalties penalties = new Penalties()) {
            Map<Double, Map<String, Double>> factors = new HashMap<>();
            rates.forEach(rate -> factors.put(rate, update.factors(learningRate * rate, step)));
            AtomicBoolean finite = new AtomicBoolean(true);
            forEach(blocks.size(), index -> {
                penalties.addThatOf(index);
                Gradients.Block block = blocks.get(index);
                update.apply(block, gradient(index), Objects.requireNonNull(factors.get(block.rate())));
                if (numbers.onCpu() && !parameters.isFinite(block.offset(), block.length())) {
                    finite.set(false);
                }
            });
            gradients.forgetKept();
            forEach(rules.boundedCount(), rules::bound);
            moveAverages();
            parameters.forgetDerived();
            // A ReLU can hide a NaN weight from the loss; what the weights became says more. A GPU is asked once, at
            // the end.
            boolean isFinite = numbers.onCpu() ? finite.get() : parameters.isFinite(0, parameters.trainableLength());
            StepResult result = walk.result(penalties.total());
            return isFinite ? result : new StepResult(Double.NaN, result.predictions());
        }
    }

    private void moveAverages() {
        List<Gradients.Move> moves = gradients.takeMoves();
        try {
            if (!moves.isEmpty()) {
                workers.oneByOne(1, all -> parameters.move(moves));
            }
        } finally {
            moves.forEach(Gradients.Move::release);
        }
    }

    @Override
    public StepResult evaluate(TrainingBatch batch) {
        try (Walk walk = walk(evaluation, batch, 0);
                Penalties penalties = new Penalties()) {
            if (rules.hasPenalties()) {
                forEach(blocks.size(), penalties::addThatOf);
            }
            return walk.result(penalties.total());
        }
    }

    @Override
    public Weights gradients(TrainingBatch batch, long step) {
        walk(training, batch, step).close();
        gradients.takeMoves().forEach(Gradients.Move::release);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        workers.oneByOne(1, one -> {
            org.bytedeco.pytorch.Tensor flat = numbers.zeros(numbers.wide(), parameters.trainableLength());
            for (int i = 0; i < blocks.size(); i++) {
                Gradients.Block block = blocks.get(i);
                flat.narrow(0, block.offset(), block.length()).copy_(gradient(i));
            }
            for (ParameterSpec parameter : graph.network().parameters()) {
                if (parameter.trainable()) {
                    tensors.put(parameter.name(), parameters.toHost(flat, parameter.name()));
                }
            }
        });
        return new Weights(tensors);
    }

    private org.bytedeco.pytorch.Tensor gradient(int block) {
        return rules.withPenalties(block, gradients.sum(blocks.get(block)));
    }

    private void forEach(int count, IntConsumer work) {
        if (numbers.onCpu()) {
            workers.sideBySide(count, work);
        } else {
            workers.oneByOne(count, work);
        }
    }

    /** Runs a plan on a batch, backwards too where it walks back; gradients of the mean loss stay in their buffers. */
    private Walk walk(Plan plan, TrainingBatch batch, long step) {
        int samples = batch.size();
        BatchCut cut = BatchCut.of(plan, numbers, samples);
        if (plan.walksBack() && oneFrame && rehearsed.add(samples)) {
            forEachFrame(plan, cut, batch, step, (frame, first) -> frame.rehearse());
        }
        Walk walk = new Walk(samples);
        boolean done = false;
        try {
            forEachFrame(plan, cut, batch, step, (frame, first) -> {
                frame.forward();
                walk.keep(first, frame);
                if (plan.walksBack()) {
                    frame.backward(
                            graph.loss().node(),
                            torch.full_like(frame.value(graph.loss().node()), new Scalar(1.0 / samples)));
                }
            });
            done = true;
            return walk;
        } finally {
            if (!done) {
                walk.close();
            }
        }
    }

    /** @param task what is done with a frame that has been fed, and with the place of its first sample in the batch */
    private void forEachFrame(Plan plan, BatchCut cut, TrainingBatch batch, long step, ObjIntConsumer<Frame> task) {
        if (plan.walksBack()) {
            gradients.begin(cut.frames(), cut.samples());
        }
        MaskSource masks = new MaskSource(seed, step, 0);
        cut.forEach(workers, (index, first, count) -> {
            GradientSink sink = plan.walksBack() ? gradients.sink(index, first) : GradientSink.NONE;
            try (Frame frame = new Frame(plan, parameters, sink, masks.at(first))) {
                feed(frame, batch, first, count);
                task.accept(frame, first);
            }
        });
    }

    private void feed(Frame frame, TrainingBatch batch, int first, int count) {
        frame.feed(
                Network.IMAGES,
                Host.slice(
                        batch.images(), first, count, Sizes.of(graph.network().inputShape())));
        frame.feed(TrainingGraph.TARGETS, Host.slice(batch.targets(), first, count, Sizes.of(graph.targetShape())));
        batch.weights()
                .ifPresentOrElse(
                        weights -> frame.feed(
                                TrainingGraph.WEIGHTS, Host.slice(weights, first, count, Sizes.of(Shape.of()))),
                        () -> frame.feedOnes(TrainingGraph.WEIGHTS, count));
    }

    /**
     * What the frames of a batch came to. It is copied when all else has been asked for: a GPU that is asked for numbers
     * does nothing after them until it is told what.
     */
    private final class Walk implements AutoCloseable {
        private final int samples;
        private final List<Outcome> outcomes = new ArrayList<>();

        Walk(int samples) {
            this.samples = samples;
        }

        void keep(int first, Frame frame) {
            Outcome outcome = new Outcome(
                    first,
                    Scope.keep(frame.value(graph.loss().node())),
                    Scope.keep(frame.value(graph.predictions().node())));
            synchronized (outcomes) {
                outcomes.add(outcome);
            }
        }

        /** Returns the mean loss, with the penalty on the weights added, and all predictions. */
        StepResult result(double penalty) {
            Shape predicted = graph.predictions().shape().withLeading(samples);
            float[] predictions = new float[Math.toIntExact(predicted.elements())];
            double[] losses = new double[samples];
            Scope.run(() -> outcomes.forEach(outcome -> {
                Host.copy(outcome.losses(), losses, outcome.first());
                Host.copy(outcome.predictions(), predictions, outcome.first() * (predictions.length / samples));
            }));
            return new StepResult(Arrays.stream(losses).sum() / samples + penalty, new Tensor(predicted, predictions));
        }

        @Override
        public void close() {
            outcomes.forEach(Outcome::release);
            outcomes.clear();
        }
    }

    /** The penalties of blocks, which are asked for when all else has been told too, and added up in the blocks' order. */
    private final class Penalties implements AutoCloseable {
        private final SortedMap<Integer, org.bytedeco.pytorch.Tensor> ofBlocks = new TreeMap<>();

        void addThatOf(int block) {
            rules.penalty(block).ifPresent(penalty -> {
                synchronized (ofBlocks) {
                    ofBlocks.put(block, Scope.keep(penalty));
                }
            });
        }

        double total() {
            return ofBlocks.values().stream()
                    .mapToDouble(org.bytedeco.pytorch.Tensor::item_double)
                    .sum();
        }

        @Override
        public void close() {
            ofBlocks.values().forEach(org.bytedeco.pytorch.Tensor::releaseReference);
            ofBlocks.clear();
        }
    }

    /** The losses and predictions of one frame's samples, of which the first has the place {@code first} in the batch. */
    private record Outcome(int first, org.bytedeco.pytorch.Tensor losses, org.bytedeco.pytorch.Tensor predictions) {
        void release() {
            losses.releaseReference();
            predictions.releaseReference();
        }
    }

    @Override
    public Weights weights() {
        return parameters.weights();
    }

    @Override
    public void setWeights(Weights weights) {
        graph.network().check(weights);
        workers.oneByOne(1, all -> parameters.load(weights));
    }

    @Override
    public Map<String, Weights> slots() {
        return update.slots();
    }

    @Override
    public void setSlots(Map<String, Weights> slots) {
        workers.oneByOne(1, all -> update.setSlots(slots));
    }

    @Override
    public void close() {
        update.close();
        gradients.close();
        parameters.close();
    }
}
