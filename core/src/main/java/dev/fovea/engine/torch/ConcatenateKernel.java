package dev.fovea.engine.torch;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** Tensors one behind the other. */
final class ConcatenateKernel implements Kernel {
    private final long axis;

    /** @param ofSample the axis of a sample */
    ConcatenateKernel(int ofSample) {
        axis = ofSample + 1L;
    }

    @Override
    public Tensor forward(Call call) {
        TensorVector parts = new TensorVector();
        for (int input = 0; call.has(input); input++) {
            parts.push_back(call.input(input));
        }
        return torch.cat(parts, axis);
    }

    @Override
    public void backward(Call call, Tensor gradient) {
        long start = 0;
        for (int input = 0; call.has(input); input++) {
            long size = call.input(input).size(axis);
            if (call.wants(input)) {
                call.give(input, gradient.narrow(axis, start, size).contiguous());
            }
            start += size;
        }
    }
}
