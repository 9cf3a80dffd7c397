package dev.fovea.engine.torch;

import dev.fovea.FoveaException;
import dev.fovea.nn.Graph;
import dev.fovea.nn.ParameterSpec;
import dev.fovea.nn.Shape;
import dev.fovea.nn.Tensor;
import dev.fovea.nn.Weights;
import dev.fovea.nn.op.Convolve;
import dev.fovea.nn.op.ConvolveTranspose;
import dev.fovea.nn.op.MatrixMultiply;
import dev.fovea.nn.op.Operation;
import dev.fovea.nn.op.Parameter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.bytedeco.pytorch.Scalar;
import org.jspecify.annotations.Nullable;

/**
 * A network's parameters in native memory: one flat buffer in wide numbers (trainable ones first, large matrices last among them), and beside it the same
 * in the numbers of activations when those differ. Convolution kernels lie there as oneDNN reads them, (out, rows, columns,
 * in), so that no step has to turn them; Keras's order is made when weights go in or out.
 */
final class ParameterStore implements AutoCloseable {
    /** From so many numbers on, a gradient that is written to a flat buffer costs time, or memory, that it need not. */
    private static final long LARGE = 1 << 16;

    /**
     * Where a parameter lies in the flat buffers.
     *
     * @param seen the shape that the graph's operations see
     */
    record Slot(ParameterSpec spec, Shape seen, boolean isKernel, long offset) {
        long length() {
            return spec.shape().elements();
        }
    }

    private final Numbers numbers;
    private final Map<String, Shape> seen = new HashMap<>();
    private final Map<String, Slot> slots = new LinkedHashMap<>();
    private final List<String> names;
    private final long summed;
    private final long kept;
    private final long trainable;
    private final org.bytedeco.pytorch.Tensor wide;
    private final org.bytedeco.pytorch.Tensor compute;
    private final Map<String, org.bytedeco.pytorch.Tensor> wideViews = new HashMap<>();
    private final Map<String, org.bytedeco.pytorch.Tensor> computeViews = new HashMap<>();

    private final Map<Object, List<org.bytedeco.pytorch.Tensor>> derived = new ConcurrentHashMap<>();

    /** @param oneFrame whether batches are trained on in one frame, whose gradients need not be summed */
    ParameterStore(List<ParameterSpec> parameters, Graph graph, Numbers numbers, boolean oneFrame) {
        this.numbers = numbers;
        names = parameters.stream().map(ParameterSpec::name).toList();
        Set<String> kernels = kernelsOf(Convolve.class, graph);
        kernels.addAll(kernelsOf(ConvolveTranspose.class, graph));
        Set<String> matrices = matricesOfRows(graph);
        graph.parameters().forEach(parameter -> seen.put(parameter.name(), parameter.shape()));
        Set<String> alone = oneFrame ? kernels : Set.of();
        summed = place(p -> p.trainable() && !isLarge(p, matrices) && !isLarge(p, alone), parameters, kernels, 0);
        kept = place(p -> p.trainable() && isLarge(p, alone), parameters, kernels, summed);
        trainable = place(p -> p.trainable() && isLarge(p, matrices), parameters, kernels, kept);
        long end = place(p -> !p.trainable(), parameters, kernels, trainable);
        wide = Scope.make(() -> numbers.zeros(numbers.wide(), end));
        compute = numbers.isMixed() ? Scope.make(() -> numbers.zeros(numbers.compute(), end)) : wide;
        for (Slot slot : slots.values()) {
            wideViews.put(slot.spec().name(), Scope.make(() -> shaped(wide, slot)));
            computeViews.put(slot.spec().name(), Scope.make(() -> shaped(compute, slot)));
        }
    }

    /** Returns the names of the parameters that are the kernels of operations of a kind. */
    private static Set<String> kernelsOf(Class<? extends Operation> kind, Graph graph) {
        Set<String> found = new HashSet<>();
        graph.nodes().stream()
                .filter(node -> kind.isInstance(node.operation()))
                .forEach(node -> secondInput(node, graph).ifPresent(found::add));
        return found;
    }

    /** Returns the names of the matrices that one row for each sample is multiplied with, in one place. */
    private static Set<String> matricesOfRows(Graph graph) {
        Set<String> found = new HashSet<>();
        Set<String> others = new HashSet<>();
        for (Graph.Node node : graph.nodes()) {
            if (node.operation() instanceof MatrixMultiply) {
                boolean takesRows = graph.node(node.inputs().get(0)).shape().rank() == 1;
                secondInput(node, graph)
                        .filter(name -> !found.add(name) || !takesRows)
                        .ifPresent(others::add);
            }
        }
        found.removeAll(others);
        return found;
    }

    private static Optional<String> secondInput(Graph.Node node, Graph graph) {
        return graph.node(node.inputs().get(1)).operation() instanceof Parameter parameter
                ? Optional.of(parameter.name())
                : Optional.empty();
    }

    private static boolean isLarge(ParameterSpec parameter, Set<String> among) {
        return among.contains(parameter.name()) && parameter.shape().elements() >= LARGE;
    }

    private long place(
            Predicate<ParameterSpec> which, List<ParameterSpec> parameters, Set<String> kernels, long start) {
        long offset = start;
        for (ParameterSpec parameter : parameters) {
            if (which.test(parameter)) {
                String name = parameter.name();
                Shape shape = seen.getOrDefault(name, parameter.shape());
                slots.put(name, new Slot(parameter, shape, kernels.contains(name), offset));
                offset += parameter.shape().elements();
            }
        }
        return offset;
    }

    /** Returns a tensor that has a parameter's shape as kernels see it, flat in the order of the flat buffers. */
    static org.bytedeco.pytorch.Tensor flattened(org.bytedeco.pytorch.Tensor tensor, Slot slot) {
        org.bytedeco.pytorch.Tensor ordered = slot.isKernel() ? tensor.permute(0, 2, 3, 1) : tensor;
        return ordered.reshape(-1);
    }

    /** Returns a parameter's part of a flat buffer laid out like this store's, as kernels see it. */
    static org.bytedeco.pytorch.Tensor shaped(org.bytedeco.pytorch.Tensor flat, Slot slot) {
        org.bytedeco.pytorch.Tensor part = flat.narrow(0, slot.offset(), slot.length());
        long[] sizes = Sizes.of(slot.seen());
        if (!slot.isKernel()) {
            return part.view(sizes);
        }
        return part.view(sizes[3], sizes[0], sizes[1], sizes[2]).permute(0, 3, 1, 2);
    }

    Numbers numbers() {
        return numbers;
    }

    /** Returns a parameter as kernels see it: a convolution's as (out, in, rows, columns), others in the graph's shape. */
    org.bytedeco.pytorch.Tensor get(String name, boolean inWideNumbers) {
        org.bytedeco.pytorch.@Nullable Tensor view = (inWideNumbers ? wideViews : computeViews).get(name);
        if (view == null) {
            throw new IllegalArgumentException("There is no parameter '" + name + "'");
        }
        return view;
    }

    /** @throws IllegalArgumentException if there is no parameter of that name */
    Slot slot(String name) {
        @Nullable Slot slot = slots.get(name);
        if (slot == null) {
            throw new IllegalArgumentException("There is no parameter '" + name + "'");
        }
        return slot;
    }

    /** Returns the parameters whose gradients are made frame by frame and summed, as they lie one behind the other. */
    List<Slot> summedSlots() {
        return between(0, summed);
    }

    /** Returns the large kernels of the only frame there is, whose gradients are kept as they come; they follow the summed ones. */
    List<Slot> keptSlots() {
        return between(summed, kept);
    }

    /** Returns the large matrices, whose gradients are made from all frames' rows; they follow the kept ones. */
    List<Slot> rowWiseSlots() {
        return between(kept, trainable);
    }

    private List<Slot> between(long start, long end) {
        return slots.values().stream()
                .filter(slot -> slot.offset() >= start && slot.offset() < end)
                .toList();
    }

    /** Returns how many numbers have gradients that are made frame by frame and summed; they come first. */
    long summedLength() {
        return summed;
    }

    /** Returns how many numbers training changes: the summed ones, the large kernels and the large matrices. */
    long trainableLength() {
        return trainable;
    }

    /** Returns part of the flat buffer in wide numbers. */
    org.bytedeco.pytorch.Tensor flat(long offset, long length) {
        return wide.narrow(0, offset, length);
    }

    /** Says whether all numbers of part of the flat buffer are finite, and not so large that their sum is not. */
    boolean isFinite(long offset, long length) {
        return Double.isFinite(flat(offset, length).sum().item_double());
    }

    /** Brings part of the buffer that activations are computed with up to date. */
    void refresh(long offset, long length) {
        if (numbers.isMixed()) {
            compute.narrow(0, offset, length).copy_(wide.narrow(0, offset, length));
        }
    }

    /**
     * Returns tensors that are made from parameters: the same ones for one key, until {@link #forgetDerived}.
     *
     * @param maker makes them the first time, inside a scope
     */
    List<org.bytedeco.pytorch.Tensor> derived(Object key, Supplier<List<org.bytedeco.pytorch.Tensor>> maker) {
        return derived.computeIfAbsent(
                key,
                absent -> Scope.get(() -> {
                    List<org.bytedeco.pytorch.Tensor> made = maker.get();
                    made.forEach(Scope::keep);
                    return made;
                }));
    }

    /** Frees what was made from parameters; whoever changes some calls it once when all are changed, while nothing runs. */
    void forgetDerived() {
        derived.values().forEach(made -> made.forEach(org.bytedeco.pytorch.Tensor::releaseReference));
        derived.clear();
    }

    /** Moves parameters that are not trained by gradient, one after the other. */
    void move(List<Gradients.Move> moves) {
        moves.forEach(move -> get(move.parameter(), true).lerp_(move.target(), new Scalar(move.share())));
        refresh(trainable, wide.numel() - trainable);
    }

    /** Sets one parameter, in the shape that kernels see. */
    void set(String name, org.bytedeco.pytorch.Tensor value) {
        get(name, true).copy_(value);
        get(name, false).copy_(value);
    }

    void load(Weights weights) {
        forgetDerived();
        slots.values()
                .forEach(slot -> Scope.run(() -> {
                    Tensor tensor = weights.get(slot.spec().name());
                    org.bytedeco.pytorch.Tensor host = Host.tensor(tensor.values(), Sizes.of(slot.seen()));
                    set(slot.spec().name(), slot.isKernel() ? host.permute(3, 2, 0, 1) : host);
                }));
    }

    Weights weights() {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        Scope.run(() -> names.forEach(name -> tensors.put(name, toHost(wide, name))));
        return new Weights(tensors);
    }

    /** Reads what training changes from a flat buffer laid out like this store's. */
    Weights trainableToHost(org.bytedeco.pytorch.Tensor flat) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        Scope.run(() -> trainableNames().forEach(name -> tensors.put(name, toHost(flat, name))));
        return new Weights(tensors);
    }

    /** @throws FoveaException if a parameter's values are missing or have another shape */
    void loadTrainable(Weights values, org.bytedeco.pytorch.Tensor flat) {
        Scope.run(() -> trainableNames().forEach(name -> {
            Slot slot = slot(name);
            if (!values.names().contains(name)
                    || !values.get(name).shape().equals(slot.spec().shape())) {
                throw new FoveaException("The optimizer's state has nothing of shape "
                        + slot.spec().shape() + " for '" + name + "'; it is another network's.");
            }
            org.bytedeco.pytorch.Tensor host = Host.tensor(values.get(name).values(), Sizes.of(slot.seen()));
            shaped(flat, slot).copy_(slot.isKernel() ? host.permute(3, 2, 0, 1) : host);
        }));
    }

    private List<String> trainableNames() {
        return names.stream().filter(name -> slot(name).spec().trainable()).toList();
    }

    /** Reads a parameter from a flat buffer laid out like this store's. */
    Tensor toHost(org.bytedeco.pytorch.Tensor flat, String name) {
        Slot slot = slot(name);
        org.bytedeco.pytorch.Tensor view = shaped(flat, slot);
        float[] values = new float[Math.toIntExact(slot.length())];
        Host.copy(slot.isKernel() ? view.permute(2, 3, 1, 0) : view, values, 0);
        return new Tensor(slot.spec().shape(), values);
    }

    @Override
    public void close() {
        forgetDerived();
        wideViews.values().forEach(org.bytedeco.pytorch.Tensor::releaseReference);
        computeViews.values().forEach(org.bytedeco.pytorch.Tensor::releaseReference);
        if (numbers.isMixed()) {
            compute.releaseReference();
        }
        wide.releaseReference();
        wideViews.clear();
        computeViews.clear();
    }
}
