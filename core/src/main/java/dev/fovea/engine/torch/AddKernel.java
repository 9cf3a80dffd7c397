package dev.fovea.engine.torch;

import org.bytedeco.pytorch.Tensor;

/** The sum of two values of one shape, in the memory of one of them if no one needs it any more. */
final class AddKernel implements Kernel {
    @Override
    public boolean mayShareMemory() {
        return false;
    }

    @Override
    public boolean looksBackAt(int input) {
        return false;
    }

    @Override
    public boolean looksBackAtOutput() {
        return false;
    }

    @Override
    public Tensor forward(Call call) {
        if (call.mayOverwrite(0)) {
            return call.input(0).add_(call.input(1));
        }
        return call.mayOverwrite(1)
                ? call.input(1).add_(call.input(0))
                : call.input(0).add(call.input(1));
    }

    @Override
    public void backward(Call call, Tensor gradient) {
        call.give(0, gradient);
        call.give(1, gradient);
    }
}
