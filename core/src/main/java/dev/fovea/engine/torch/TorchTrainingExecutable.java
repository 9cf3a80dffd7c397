package dev.fovea.engine.torch;

import dev.fovea.engine.Samples;
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
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.global.torch;

/**
 * A network in training. Each frame walks its samples forwards and backwards without waiting for others; then the flat
 * parameters are updated block by block.
 */
final class TorchTrainingExecutable implements TrainingExecutable {
    /** Parameters, gradients and slots of so many numbers stay in a core's cache while the formula is computed. */
    private static final long CPU_BLOCK = 1 << 15;

    private static final long GPU_BLOCK = 1 << 26;

    private final TrainingGraph graph;
    private final Numbers numbers;
    private final Workers workers;
    private final long seed;
    private final Plan training;
    private final Plan evaluation;
    private final ParameterStore parameters;
    private final Gradients gradients;
    private final Update update;
    private final List<Gradients.Block> blocks;
    private final Set<Double> rates;
    private final WeightRules rules;

    TorchTrainingExecutable(TrainingGraph graph, Optimizer optimizer, Numbers numbers, Workers workers, long seed) {
        this.graph = graph;
        this.numbers = numbers;
        this.workers = workers;
        this.seed = seed;
        training = plan(true, PlanCompiler.trainable(graph.graph()));
        evaluation = plan(false, new BitSet());
        parameters = new ParameterStore(graph.network().parameters(), graph.graph(), numbers);
        gradients = new Gradients(parameters);
        update = new Update(optimizer, parameters);
        blocks = gradients.blocks(numbers.onCpu() ? CPU_BLOCK : GPU_BLOCK, graph.rates());
        rates = blocks.stream().map(Gradients.Block::rate).collect(Collectors.toSet());
        rules = new WeightRules(graph.network().parameters(), parameters, blocks);
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
        StepResult result = walk(training, batch, step);
        Map<Double, Map<String, Double>> factors = new HashMap<>();
        rates.forEach(rate -> factors.put(rate, update.factors(learningRate * rate, step)));
        AtomicBoolean finite = new AtomicBoolean(true);
        double[] penalties = new double[blocks.size()];
        forEach(blocks.size(), index -> {
            penalties[index] = rules.penalty(index);
            Gradients.Block block = blocks.get(index);
            if (!update.apply(block, gradient(index), Objects.requireNonNull(factors.get(block.rate())))) {
                finite.set(false);
            }
        });
        forEach(rules.boundedCount(), rules::bound);
        gradients.takeUpdates().forEach((name, value) -> {
            parameters.set(name, value);
            value.releaseReference();
        });
        parameters.forgetDerived();
        // A ReLU can hide a NaN weight from the loss; what the weights became says more.
        return finite.get() ? withPenalties(result, penalties) : new StepResult(Double.NaN, result.predictions());
    }

    @Override
    public StepResult evaluate(TrainingBatch batch) {
        StepResult result = walk(evaluation, batch, 0);
        double[] penalties = new double[blocks.size()];
        if (rules.hasPenalties()) {
            forEach(blocks.size(), index -> penalties[index] = rules.penalty(index));
        }
        return withPenalties(result, penalties);
    }

    @Override
    public Weights gradients(TrainingBatch batch, long step) {
        walk(training, batch, step);
        gradients.takeUpdates().values().forEach(org.bytedeco.pytorch.Tensor::releaseReference);
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

    /** Adds the penalties of all blocks to the loss, in their order. */
    private static StepResult withPenalties(StepResult result, double[] penalties) {
        return new StepResult(result.loss() + Arrays.stream(penalties).sum(), result.predictions());
    }

    private void forEach(int count, IntConsumer work) {
        if (numbers.onCpu()) {
            workers.sideBySide(count, work);
        } else {
            workers.oneByOne(count, work);
        }
    }

    /** Runs a plan on a batch, backwards too where it walks back; gradients of the mean loss stay in their buffers. */
    private StepResult walk(Plan plan, TrainingBatch batch, long step) {
        int samples = batch.size();
        Shape predicted = graph.predictions().shape().withLeading(samples);
        float[] predictions = new float[Math.toIntExact(predicted.elements())];
        double[] losses = new double[samples];
        Samples weights = batch.weights().orElseGet(() -> ones(samples));
        BatchCut cut = BatchCut.of(plan, numbers, samples);
        if (plan.walksBack()) {
            gradients.begin(cut.frames(), samples);
        }
        MaskSource masks = new MaskSource(seed, step, 0);
        cut.forEach(workers, (index, first, count) -> {
            GradientSink sink = plan.walksBack() ? gradients.sink(index, first) : GradientSink.NONE;
            try (Frame frame = new Frame(plan, parameters, sink, masks.at(first))) {
                frame.feed(
                        Network.IMAGES,
                        Host.slice(
                                batch.images(),
                                first,
                                count,
                                Sizes.of(graph.network().inputShape())));
                frame.feed(
                        TrainingGraph.TARGETS,
                        Host.slice(batch.targets(), first, count, Sizes.of(graph.targetShape())));
                frame.feed(TrainingGraph.WEIGHTS, Host.slice(weights, first, count, Sizes.of(Shape.of())));
                frame.forward();
                Host.copy(frame.value(graph.loss().node()), losses, first);
                Host.copy(frame.value(graph.predictions().node()), predictions, first * predictions.length / samples);
                if (plan.walksBack()) {
                    frame.backward(
                            graph.loss().node(),
                            torch.full_like(frame.value(graph.loss().node()), new Scalar(1.0 / samples)));
                }
            }
        });
        return new StepResult(Arrays.stream(losses).sum() / samples, new Tensor(predicted, predictions));
    }

    private static Samples ones(int count) {
        float[] ones = new float[count];
        Arrays.fill(ones, 1);
        return Samples.ofFloats(ones, count);
    }

    @Override
    public Weights weights() {
        return parameters.weights();
    }

    @Override
    public void setWeights(Weights weights) {
        graph.network().check(weights);
        parameters.load(weights);
    }

    @Override
    public Map<String, Weights> slots() {
        return update.slots();
    }

    @Override
    public void setSlots(Map<String, Weights> slots) {
        update.setSlots(slots);
    }

    @Override
    public void close() {
        update.close();
        gradients.close();
        parameters.close();
    }
}
