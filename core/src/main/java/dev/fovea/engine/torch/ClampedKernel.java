package dev.fovea.engine.torch;

import org.bytedeco.pytorch.Tensor;

/** An operation and the clamp that follows it, which is done in place: the operation's own way back never needs its result. */
final class ClampedKernel implements Kernel {
    private final Kernel operation;
    private final Clamp clamp;

    ClampedKernel(Kernel operation, Clamp clamp) {
        this.operation = operation;
        this.clamp = clamp;
    }

    @Override
    public boolean takesWideParameters() {
        return operation.takesWideParameters();
    }

    @Override
    public boolean mayShareMemory() {
        return operation.mayShareMemory();
    }

    @Override
    public boolean looksBackAt(int input) {
        return operation.looksBackAt(input);
    }

    @Override
    public Tensor forward(Call call) {
        Tensor made = operation.forward(call);
        clamp.applyTo(made);
        return made;
    }

    @Override
    public void backward(Call call, Tensor gradient) {
        operation.backward(call, clamp.backward(gradient, call.output()));
    }
}
