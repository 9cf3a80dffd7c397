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
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
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
        blocks = gradients.blocks(numbers.onCpu() ? CPU_BLOCK : GPU_BLOCK);
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
        Map<String, Double> factors = update.factors(learningRate, step);
        AtomicBoolean finite = new AtomicBoolean(true);
        forEachBlock(index -> {
            Gradients.Block block = blocks.get(index);
            if (!update.apply(block, gradients.sum(block), factors)) {
                finite.set(false);
            }
        });
        gradients.takeUpdates().forEach((name, value) -> {
            parameters.set(name, value);
            value.releaseReference();
        });
        // A ReLU can hide a NaN weight from the loss; what the weights became says more.
        return finite.get() ? result : new StepResult(Double.NaN, result.predictions());
    }

    @Override
    public StepResult evaluate(TrainingBatch batch) {
        return walk(evaluation, batch, 0);
    }

    @Override
    public Weights gradients(TrainingBatch batch, long step) {
        walk(training, batch, step);
        gradients.takeUpdates().values().forEach(org.bytedeco.pytorch.Tensor::releaseReference);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        workers.oneByOne(1, one -> {
            org.bytedeco.pytorch.Tensor flat = numbers.zeros(numbers.wide(), parameters.trainableLength());
            for (Gradients.Block block : blocks) {
                flat.narrow(0, block.offset(), block.length()).copy_(gradients.sum(block));
            }
            for (ParameterSpec parameter : graph.network().parameters()) {
                if (parameter.trainable()) {
                    tensors.put(parameter.name(), parameters.toHost(flat, parameter.name()));
                }
            }
        });
        return new Weights(tensors);
    }

    private void forEachBlock(IntConsumer work) {
        if (numbers.onCpu()) {
            workers.sideBySide(blocks.size(), work);
        } else {
            workers.oneByOne(blocks.size(), work);
        }
    }

    /** Runs a plan on a batch, backwards too where it walks back; gradients of the mean loss stay in their buffers. */
    private StepResult walk(Plan plan, TrainingBatch batch, long step) {
        int samples = batch.size();
        Shape predicted = graph.predictions().shape().withLeading(samples);
        float[] predictions = new float[Math.toIntExact(predicted.elements())];
        double[] losses = new double[samples];
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
                frame.forward();
                Host.copy(frame.value(graph.loss().node()), losses, first);
                Host.copy(frame.value(graph.predictions().node()), predictions, first * predictions.length / samples);
                if (plan.walksBack()) {
                    frame.backward(graph.loss().node(), lossGradients(frame, batch, first, count));
                }
            }
        });
        return new StepResult(weighted(losses, batch).sum() / samples, new Tensor(predicted, predictions));
    }

    /** The gradient of the batch's mean loss by each sample's own: one over the number of samples, times its weight. */
    private org.bytedeco.pytorch.Tensor lossGradients(Frame frame, TrainingBatch batch, int first, int count) {
        org.bytedeco.pytorch.Tensor loss = frame.value(graph.loss().node());
        Scalar share = new Scalar(1.0 / batch.size());
        if (batch.weights().isEmpty()) {
            return torch.full_like(loss, share);
        }
        org.bytedeco.pytorch.Tensor weights = Host.slice(batch.weights().get(), first, count, Sizes.of(Shape.of()));
        return weights.to(loss.device(), loss.scalar_type()).view_as(loss).mul(share);
    }

    private static DoubleStream weighted(double[] losses, TrainingBatch batch) {
        if (batch.weights().isEmpty()) {
            return Arrays.stream(losses);
        }
        FloatBuffer weights = batch.weights().get().floats().orElseThrow();
        return IntStream.range(0, losses.length).mapToDouble(i -> losses[i] * weights.get(i));
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
    public void close() {
        update.close();
        gradients.close();
        parameters.close();
    }
}
