package dev.fovea.engine.torch;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Softmax along the last axis, or its logarithm. */
final class SoftmaxKernel implements Kernel {
    private final boolean logarithm;

    SoftmaxKernel(boolean logarithm) {
        this.logarithm = logarithm;
    }

    @Override
    public Tensor forward(Call call) {
        return logarithm ? torch.log_softmax(call.input(0), -1) : torch.softmax(call.input(0), -1);
    }

    @Override
    public void backward(Call call, Tensor gradient) {
        Tensor output = call.output();
        if (logarithm) {
            call.give(0, gradient.sub(output.exp().mul(sumOfRows(gradient))));
        } else {
            call.give(0, output.mul(gradient.sub(sumOfRows(gradient.mul(output)))));
        }
    }

    private static Tensor sumOfRows(Tensor tensor) {
        return tensor.sum(-1).unsqueeze(-1);
    }
}
