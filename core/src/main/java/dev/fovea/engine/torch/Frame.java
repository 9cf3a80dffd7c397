package dev.fovea.engine.torch;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.jspecify.annotations.Nullable;

/** A plan at work on some consecutive samples of a batch, forwards and then, if wanted, backwards; used by one thread. */
final class Frame implements AutoCloseable {
    private final Plan plan;
    private final ParameterStore parameters;
    private final GradientSink sink;
    private final MaskSource masks;
    private final @Nullable Tensor[] values;
    private final @Nullable Tensor[] gradients;
    private final List<Call> calls = new ArrayList<>();

    /** @param masks where random masks come from, already placed at the frame's first sample */
    Frame(Plan plan, ParameterStore parameters, GradientSink sink, MaskSource masks) {
        this.plan = plan;
        this.parameters = parameters;
        this.sink = sink;
        this.masks = masks;
        values = new @Nullable Tensor[plan.graph().nodes().size()];
        gradients = new @Nullable Tensor[values.length];
    }

    Plan plan() {
        return plan;
    }

    GradientSink sink() {
        return sink;
    }

    MaskSource masks() {
        return masks;
    }

    ParameterStore parameters() {
        return parameters;
    }

    Numbers numbers() {
        return parameters.numbers();
    }

    /** Sets what is fed as {@code input}, if the plan uses it. */
    void feed(String input, Tensor samples) {
        feed(input, type -> numbers().upload(samples, type));
    }

    /** Sets a single number for each sample that is fed as {@code input} to 1, if the plan uses it. */
    void feedOnes(String input, int samples) {
        feed(input, type -> numbers().ones(type, samples));
    }

    private void feed(String input, Function<ScalarType, Tensor> samples) {
        int node = plan.graph().input(input).id();
        if (plan.uses(node)) {
            set(values, node, samples.apply(numbers().type(plan.isWide(node))));
        }
    }

    /** Computes all steps in order. */
    void forward() {
        for (int i = 0; i < plan.steps().size(); i++) {
            int place = i;
            Call call = Scope.get(() -> run(place));
            calls.add(call);
            if (!plan.steps().get(i).wantsAny()) {
                call.release();
            }
            plan.lastUsedAt(i).forEach(node -> drop(values, node));
        }
    }

    /**
     * Computes each step forwards and, with a gradient of zeros, straight back, and keeps nothing. What is made at a step's
     * first time and stays, above all oneDNN's primitives, is made while there is little else: in the midst of a whole batch's
     * activations its small blocks would settle between them, and keep malloc from using the places again.
     */
    void rehearse() {
        for (int i = 0; i < plan.steps().size(); i++) {
            int place = i;
            Step step = plan.steps().get(i);
            Call call = Scope.get(() -> run(place));
            if (step.wantsAny()) {
                Scope.run(() -> call.back(torch.zeros_like(value(step.output()))));
            }
            call.release();
            step.inputs().forEach(node -> drop(gradients, node));
            plan.lastUsedAt(i).forEach(node -> drop(values, node));
        }
    }

    private Call run(int place) {
        Step step = plan.steps().get(place);
        Call call = new Call(this, place, inputsOf(step));
        set(values, step.output(), call.run());
        return call;
    }

    /** Walks back from {@code node}, whose gradient is given, to everything the plan wants gradients of. */
    void backward(int node, Tensor gradient) {
        set(gradients, node, gradient);
        for (int i = calls.size() - 1; i >= 0; i--) {
            Step step = plan.steps().get(i);
            Call call = calls.get(i);
            @Nullable Tensor arrived = gradients[step.output()];
            if (arrived != null && step.wantsAny()) {
                Scope.run(() -> call.back(arrived));
            }
            call.release();
            if (!plan.isKept(step.output())) {
                drop(gradients, step.output());
            }
        }
        calls.clear();
    }

    Tensor value(int node) {
        return require(values, node, "value");
    }

    Tensor gradient(int node) {
        return require(gradients, node, "gradient");
    }

    /** Adds to the gradient of a node, which may be a parameter. */
    void giveGradient(int node, Tensor gradient) {
        if (plan.isParameter(node)) {
            sink.add(plan.parameterName(node), gradient);
            return;
        }
        Tensor converted = numbers().convert(gradient, numbers().type(plan.isWide(node)));
        @Nullable Tensor before = gradients[node];
        set(gradients, node, before == null ? converted : before.add(converted));
        if (before != null) {
            before.releaseReference();
        }
    }

    private List<Tensor> inputsOf(Step step) {
        List<Tensor> inputs = new ArrayList<>(step.inputs().size());
        for (int node : step.inputs()) {
            inputs.add(
                    plan.isParameter(node)
                            ? parameters.get(plan.parameterName(node), step.wide() || step.wideParameters())
                            : numbers().convert(value(node), numbers().type(step.wide())));
        }
        return inputs;
    }

    private static void set(@Nullable Tensor[] tensors, int node, Tensor tensor) {
        tensors[node] = Scope.keep(tensor);
    }

    private static void drop(@Nullable Tensor[] tensors, int node) {
        @Nullable Tensor tensor = tensors[node];
        if (tensor != null) {
            tensor.releaseReference();
            tensors[node] = null;
        }
    }

    private Tensor require(@Nullable Tensor[] tensors, int node, String what) {
        @Nullable Tensor tensor = tensors[node];
        if (tensor == null) {
            throw new IllegalStateException(
                    "The plan has no " + what + " of node " + plan.graph().node(node));
        }
        return tensor;
    }

    @Override
    public void close() {
        calls.forEach(Call::release);
        calls.clear();
        for (int node = 0; node < values.length; node++) {
            drop(values, node);
            drop(gradients, node);
        }
    }
}
