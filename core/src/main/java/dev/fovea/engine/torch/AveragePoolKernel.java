package dev.fovea.engine.torch;

import dev.fovea.nn.op.Padding;
import dev.fovea.nn.op.Window;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Average pooling with any window; what lies in the padding is not counted. */
final class AveragePoolKernel implements Kernel {
    private static final long[] NO_PADDING = {0, 0};

    private final long[] size;
    private final long[] strides;
    private final Padding padding;

    AveragePoolKernel(Window window) {
        size = new long[] {window.height(), window.width()};
        strides = new long[] {window.strideY(), window.strideX()};
        padding = window.padding();
    }

    @Override
    public Tensor forward(Call call) {
        Tensor image = Layouts.pad(Layouts.channelsFirst(call.input(0)), padding, 0);
        call.save(image);
        Tensor sums = sum(image);
        if (padding.isNone()) {
            return Layouts.channelsLast(sums.div(new Scalar((double) Sizes.product(size))));
        }
        Tensor ones = torch.ones_like(call.input(0).permute(0, 3, 1, 2).narrow(0, 0, 1));
        Tensor counts = sum(Layouts.pad(ones, padding, 0));
        call.save(counts);
        return Layouts.channelsLast(sums.div(counts));
    }

    private Tensor sum(Tensor image) {
        return torch.avg_pool2d(image, size, strides, NO_PADDING, false, true, new LongOptional(1));
    }

    @Override
    public void backward(Call call, Tensor gradient) {
        Tensor arrived = Layouts.channelsFirst(gradient);
        Tensor scaled =
                padding.isNone() ? arrived.div(new Scalar((double) Sizes.product(size))) : arrived.div(call.saved(1));
        Tensor made = torch.avg_pool2d_backward(
                scaled, call.saved(0), size, strides, NO_PADDING, false, true, new LongOptional(1));
        call.give(0, Layouts.channelsLast(Layouts.crop(made, padding)));
    }
}
