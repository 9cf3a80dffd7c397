package dev.fovea.engine.torch;

import dev.fovea.nn.op.ConvolveTranspose;
import dev.fovea.nn.op.Window;
import org.bytedeco.javacpp.BoolPointer;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.T_TensorTensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * Transposed convolution; inputs: image, kernel, and a bias when there is one. libtorch pads both sides alike, Keras need
 * not: all is computed, and then cut or extended.
 */
final class ConvolveTransposeKernel implements Kernel {
    private static final long[] NONE = {0, 0};

    private final Window window;
    private final long[] strides;
    private final long[] dilation;
    private final long rows;
    private final long columns;

    ConvolveTransposeKernel(ConvolveTranspose operation) {
        window = operation.window();
        strides = new long[] {window.strideY(), window.strideX()};
        dilation = new long[] {window.dilationY(), window.dilationX()};
        rows = operation.rows();
        columns = operation.columns();
    }

    @Override
    public Tensor forward(Call call) {
        Tensor image = Layouts.channelsFirst(call.input(0));
        Tensor all =
                torch.convolution(image, call.input(1), new TensorOptional(), strides, NONE, dilation, true, NONE, 1);
        Tensor fitted = torch.constant_pad_nd(all, sides(image, 1), new Scalar(0));
        return Layouts.channelsLast(call.has(2) ? fitted.add_(call.input(2).view(1, -1, 1, 1)) : fitted);
    }

    @Override
    public void backward(Call call, Tensor gradient) {
        Tensor image = Layouts.channelsFirst(call.input(0));
        Tensor arrived = Layouts.channelsFirst(gradient);
        Tensor all = torch.constant_pad_nd(arrived, sides(image, -1), new Scalar(0));
        BoolPointer wanted =
                new BoolPointer(3).put(0, call.wants(0)).put(1, call.wants(1)).put(2, false);
        T_TensorTensorTensor_T made = torch.convolution_backward(
                all,
                image,
                call.input(1),
                new long[] {arrived.size(1)},
                strides,
                NONE,
                dilation,
                true,
                NONE,
                1,
                wanted);
        if (call.wants(0)) {
            call.give(0, Layouts.channelsLast(made.get0()));
        }
        if (call.wants(1)) {
            call.give(1, new Tensor(made.get1()));
        }
        if (call.wants(2)) {
            call.give(2, arrived.sum(0, 2, 3));
        }
    }

    /** Returns what is added at each side of all that is computed, less than 0 where something is cut off. */
    private long[] sides(Tensor image, int sign) {
        long height = (image.size(2) - 1) * strides[0] + (window.height() - 1) * dilation[0] + 1;
        long width = (image.size(3) - 1) * strides[1] + (window.width() - 1) * dilation[1] + 1;
        long top = window.padding().top();
        long left = window.padding().left();
        return new long[] {-sign * left, sign * (left + columns - width), -sign * top, sign * (top + rows - height)};
    }
}
