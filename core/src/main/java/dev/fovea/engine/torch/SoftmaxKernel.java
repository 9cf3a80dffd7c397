package dev.fovea.engine.torch;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Softmax along an axis, or its logarithm. */
final class SoftmaxKernel implements Kernel {
    private final int axis;
    private final boolean logarithm;

    SoftmaxKernel(int axis, boolean logarithm) {
        this.axis = axis;
        this.logarithm = logarithm;
    }

    @Override
    public Tensor forward(Call call) {
        return logarithm ? torch.log_softmax(call.input(0), axis) : torch.softmax(call.input(0), axis);
    }

    @Override
    public void backward(Call call, Tensor gradient) {
        Tensor output = call.output();
        if (logarithm) {
            call.give(0, gradient.sub(output.exp().mul(sum(gradient))));
        } else {
            call.give(0, output.mul(gradient.sub(sum(gradient.mul(output)))));
        }
    }

    private Tensor sum(Tensor tensor) {
        return tensor.sum(axis).unsqueeze(axis);
    }
}
