package dev.fovea.engine.torch;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** The first half along an axis times the sigmoid of the second. */
final class GatedLinearKernel implements Kernel {
    private final int axis;

    GatedLinearKernel(int axis) {
        this.axis = axis;
    }

    @Override
    public Tensor forward(Call call) {
        return torch.glu(call.input(0), axis);
    }

    @Override
    public void backward(Call call, Tensor gradient) {
        call.give(0, torch.glu_backward(gradient, call.input(0), axis));
    }
}
