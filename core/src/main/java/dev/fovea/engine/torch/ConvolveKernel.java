package dev.fovea.engine.torch;

import dev.fovea.nn.op.Convolve;
import org.bytedeco.javacpp.BoolPointer;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.T_TensorTensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/** Convolution; inputs: image, kernel, and a bias when there is one. It can have the ReLU that follows built in. */
final class ConvolveKernel implements Kernel {
    private static final long[] NONE = {0, 0};

    private final ConvolutionGeometry geometry;
    private final boolean rectified;

    /**
     * @param rectified whether a ReLU follows; it is part of oneDNN's convolution, and costs nothing there
     */
    ConvolveKernel(Convolve operation, boolean rectified) {
        geometry = new ConvolutionGeometry(operation);
        this.rectified = rectified;
    }

    @Override
    public Tensor forward(Call call) {
        return Layouts.channelsLast(convolve(call));
    }

    /** Returns the result, channels first, and saves what backward needs. */
    Tensor convolve(Call call) {
        Tensor image = Layouts.pad(Layouts.channelsFirst(call.input(0)), geometry.surround(), 0);
        call.save(image);
        if (rectified) {
            return FusedConvolution.rectified(image, call.input(1), bias(call), geometry);
        }
        return torch.convolution(
                image,
                call.input(1),
                bias(call),
                geometry.strides(),
                geometry.padding(),
                geometry.dilation(),
                false,
                NONE,
                geometry.groups());
    }

    private static TensorOptional bias(Call call) {
        return call.has(2) ? new TensorOptional(call.input(2)) : new TensorOptional();
    }

    @Override
    public void backward(Call call, Tensor gradient) {
        Tensor arrived = Layouts.channelsFirst(gradient);
        if (rectified) {
            arrived = torch.threshold_backward(arrived, Layouts.channelsFirst(call.output()), new Scalar(0));
        }
        give(call, arrived);
    }

    /** Gives the inputs their gradients, from that of what the convolution itself made, channels first. */
    void give(Call call, Tensor gradient) {
        Tensor kernel = call.input(1);
        BoolPointer wanted = new BoolPointer(3);
        for (int input = 0; input < 3; input++) {
            wanted.put(input, call.wants(input));
        }
        T_TensorTensorTensor_T made = torch.convolution_backward(
                gradient,
                call.saved(0),
                kernel,
                new long[] {kernel.size(0)},
                geometry.strides(),
                geometry.padding(),
                geometry.dilation(),
                false,
                NONE,
                geometry.groups(),
                wanted);
        if (call.wants(0)) {
            call.give(0, Layouts.channelsLast(Layouts.crop(made.get0(), geometry.surround())));
        }
        if (call.wants(1)) {
            call.give(1, new Tensor(made.get1()));
        }
        if (call.wants(2)) {
            call.give(2, new Tensor(made.get2()));
        }
    }
}
