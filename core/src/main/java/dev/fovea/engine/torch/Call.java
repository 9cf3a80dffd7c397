package dev.fovea.engine.torch;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** One step at work on one frame's samples: what it was given, what it made, and what it keeps for backward. */
final class Call {
    private final Frame frame;
    private final int place;
    private final Step step;
    private final List<Tensor> inputs;
    private final List<Tensor> saved = new ArrayList<>();
    private final List<Tensor> held = new ArrayList<>();
    private List<Tensor> output = List.of();

    /** @param place which of the plan's steps it is */
    Call(Frame frame, int place, List<Tensor> inputs) {
        this.frame = frame;
        this.place = place;
        step = frame.plan().steps().get(place);
        this.inputs = inputs;
        inputs.forEach(this::hold);
    }

    Frame frame() {
        return frame;
    }

    boolean training() {
        return frame.plan().training();
    }

    boolean has(int input) {
        return input < inputs.size();
    }

    Tensor input(int input) {
        return inputs.get(input);
    }

    /** Says whether no one will look at an input's numbers any more, so that the result may take their place. */
    boolean mayOverwrite(int input) {
        return frame.plan().isOverwritableAt(place, step.inputs().get(input));
    }

    Tensor output() {
        return output.get(0);
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

    void run() {
        Tensor result = step.kernel().forward(this);
        hold(result);
        output = List.of(result);
    }

    void back(Tensor gradient) {
        step.kernel().backward(this, gradient);
    }

    void release() {
        held.forEach(Tensor::releaseReference);
        held.clear();
    }

    private void hold(Tensor tensor) {
        held.add(Scope.keep(tensor));
    }
}
