package dev.fovea.engine.torch;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/** One step at work on one frame's samples: what it was given, what it made, and what it keeps for backward. */
final class Call {
    private final Frame frame;
    private final int place;
    private final Step step;
    private final @Nullable Tensor[] inputs;
    private final List<Tensor> saved = new ArrayList<>();
    private final List<Tensor> held = new ArrayList<>();
    private @Nullable Tensor output;

    /** @param place which of the plan's steps it is */
    Call(Frame frame, int place, List<Tensor> inputs) {
        this.frame = frame;
        this.place = place;
        step = frame.plan().steps().get(place);
        this.inputs = inputs.toArray(new Tensor[0]);
    }

    Frame frame() {
        return frame;
    }

    boolean training() {
        return frame.plan().training();
    }

    boolean has(int input) {
        return input < inputs.length;
    }

    Tensor input(int input) {
        return present(inputs[input]);
    }

    /** Says whether no one will look at an input's numbers any more, so that the result may take their place. */
    boolean mayOverwrite(int input) {
        return frame.plan().isOverwritableAt(place, step.inputs().get(input));
    }

    Tensor output() {
        return present(output);
    }

    private Tensor present(@Nullable Tensor tensor) {
        if (tensor == null) {
            throw new IllegalStateException(
                    step.kernel().getClass().getSimpleName() + " looks back at what it said that it would not");
        }
        return tensor;
    }

    Tensor saved(int index) {
        return saved.get(index);
    }

    /** Keeps a tensor until backward is done. */
    void save(Tensor tensor) {
        hold(tensor);
        saved.add(tensor);
    }

    boolean wants(int input) {
        return has(input) && step.wants().get(input);
    }

    /** Hands on the gradient of an input; if it is not wanted, does nothing. */
    void give(int input, Tensor gradient) {
        if (wants(input)) {
            frame.giveGradient(step.inputs().get(input), gradient);
        }
    }

    /** Returns the number of the node that this step computes, which tells its random numbers from others'. */
    int node() {
        return step.output();
    }

    /** Returns the name of the parameter that is an input. */
    String parameterName(int input) {
        return frame.plan().parameterName(step.inputs().get(input));
    }

    /** Returns the result; of it and of the inputs this call keeps what backward looks at. */
    Tensor run() {
        Tensor result = step.kernel().forward(this);
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = step.looksBackAt(i) ? hold(input(i)) : null;
        }
        output = step.looksBackAtOutput() ? hold(result) : null;
        return result;
    }

    void back(Tensor gradient) {
        step.kernel().backward(this, gradient);
    }

    void release() {
        held.forEach(Tensor::releaseReference);
        held.clear();
    }

    private Tensor hold(Tensor tensor) {
        held.add(tensor);
        return Scope.keep(tensor);
    }
}
