package dev.fovea.engine.torch;

import dev.fovea.nn.op.Transpose;
import org.bytedeco.pytorch.Tensor;

/** The axes of a sample in another order. */
final class TransposeKernel implements Kernel {
    private final long[] there;
    private final long[] back;

    TransposeKernel(Transpose operation) {
        int rank = operation.axes().size() + 1;
        there = new long[rank];
        back = new long[rank];
        for (int axis = 1; axis < rank; axis++) {
            int from = operation.axes().get(axis - 1) + 1;
            there[axis] = from;
            back[from] = axis;
        }
    }

    @Override
    public Tensor forward(Call call) {
        return call.input(0).permute(there).contiguous();
    }

    @Override
    public void backward(Call call, Tensor gradient) {
        call.give(0, gradient.permute(back).contiguous());
    }
}
