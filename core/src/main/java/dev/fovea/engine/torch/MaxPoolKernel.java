package dev.fovea.engine.torch;

import dev.fovea.nn.op.Padding;
import dev.fovea.nn.op.Window;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.MemoryFormat;

/** Max pooling with any window. */
final class MaxPoolKernel implements Kernel {
    private static final long[] DILATION = {1, 1};

    private final long[] size;
    private final long[] strides;
    private final long[] padding;
    private final Padding surround;

    MaxPoolKernel(Window window) {
        size = new long[] {window.height(), window.width()};
        strides = new long[] {window.strideY(), window.strideX()};
        Padding asked = window.padding();
        boolean built = asked.isSymmetric() && asked.top() <= window.height() / 2 && asked.left() <= window.width() / 2;
        padding = built ? new long[] {asked.top(), asked.left()} : new long[] {0, 0};
        surround = built ? Padding.NONE : asked;
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
        Tensor image = Layouts.pad(Layouts.channelsFirst(call.input(0)), surround, Double.NEGATIVE_INFINITY);
        T_TensorTensor_T made = torch.max_pool2d_with_indices(image, size, strides, padding, DILATION, false);
        call.save(new Tensor(made.get1()));
        call.save(torch.empty(new long[] {1}, image.options(), new MemoryFormatOptional())
                .expand_as(image));
        return Layouts.channelsLast(made.get0());
    }

    @Override
    public void backward(Call call, Tensor gradient) {
        Tensor arrived = Layouts.channelsFirst(gradient);
        Tensor made =
                torch.empty_like(call.saved(1), arrived.options(), new MemoryFormatOptional(MemoryFormat.ChannelsLast));
        // Where libtorch wants the image, whose size alone it asks for, it gets its gradient.
        torch.max_pool2d_with_indices_backward_outf(
                arrived, made, size, strides, padding, DILATION, false, call.saved(0), made);
        call.give(0, Layouts.channelsLast(Layouts.crop(made, surround)));
    }
}
