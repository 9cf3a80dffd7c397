package dev.fovea.engine.torch;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Sparsemax along an axis: numbers are lowered by one amount, cut off at 0, so that they sum to 1. */
final class SparsemaxKernel implements Kernel {
    private final int axis;

    SparsemaxKernel(int axis) {
        this.axis = axis;
    }

    @Override
    public Tensor forward(Call call) {
        Tensor x = call.frame()
                .numbers()
                .convert(call.input(0), call.frame().numbers().wide());
        Tensor last = x.transpose(axis, -1);
        Tensor sorted = new Tensor(torch.sort(last, -1, true).get0());
        Tensor sums = torch.cumsum(sorted, -1);
        Tensor places = torch.cumsum(torch.ones_like(sorted), -1);
        // The largest k numbers alone would have to be lowered by this much; with the k that stay it is largest.
        Tensor lowered = sums.sub(new Scalar(1)).div_(places).amax(new long[] {-1}, true);
        Tensor result = torch.relu(last.sub(lowered)).transpose(axis, -1).contiguous();
        return call.frame().numbers().convert(result, Numbers.typeOf(call.input(0)));
    }

    @Override
    public void backward(Call call, Tensor gradient) {
        Tensor kept = call.output().gt(new Scalar(0));
        Tensor counted = gradient.mul(kept);
        Tensor mean = counted.sum(axis).div(kept.sum(axis)).unsqueeze(axis);
        call.give(0, gradient.sub(mean).mul(kept));
    }
}
