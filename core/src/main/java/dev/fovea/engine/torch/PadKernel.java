package dev.fovea.engine.torch;

import dev.fovea.nn.op.Padding;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Zeros put around an image, or its border cut off: each is the other's way back. */
final class PadKernel implements Kernel {
    private final Padding padding;
    private final boolean cuts;

    private PadKernel(Padding padding, boolean cuts) {
        this.padding = padding;
        this.cuts = cuts;
    }

    static PadKernel adding(Padding padding) {
        return new PadKernel(padding, false);
    }

    static PadKernel cutting(Padding border) {
        return new PadKernel(border, true);
    }

    @Override
    public Tensor forward(Call call) {
        return change(call.input(0), cuts);
    }

    @Override
    public void backward(Call call, Tensor gradient) {
        if (call.wants(0)) {
            call.give(0, change(gradient, !cuts));
        }
    }

    private Tensor change(Tensor image, boolean cutting) {
        long sign = cutting ? -1 : 1;
        long[] sides = {
            0, 0, sign * padding.left(), sign * padding.right(), sign * padding.top(), sign * padding.bottom()
        };
        return torch.constant_pad_nd(image, sides, new Scalar(0));
    }
}
