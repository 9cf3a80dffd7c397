package dev.fovea.engine.torch;

import dev.fovea.nn.op.Affine;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/** {@code scale * x + offset}. */
final class AffineKernel implements Kernel {
    private final Affine operation;

    AffineKernel(Affine operation) {
        this.operation = operation;
    }

    @Override
    public Tensor forward(Call call) {
        Tensor scaled = call.input(0).mul(new Scalar(operation.scale()));
        return operation.offset() == 0 ? scaled : scaled.add_(new Scalar(operation.offset()));
    }

    @Override
    public void backward(Call call, Tensor gradient) {
        if (call.wants(0)) {
            call.give(0, gradient.mul(new Scalar(operation.scale())));
        }
    }
}
