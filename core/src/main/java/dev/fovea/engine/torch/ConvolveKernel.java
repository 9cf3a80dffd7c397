package dev.fovea.engine.torch;

import dev.fovea.nn.op.Convolve;
import java.util.Optional;
import org.bytedeco.javacpp.BoolPointer;
import org.bytedeco.pytorch.T_TensorTensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/** Convolution; inputs: image, kernel, and a bias when there is one. It can have the clamp that follows built in. */
final class ConvolveKernel implements Kernel {
    /** Which input is the bias, if there is one. */
    static final int BIAS = 2;

    private static final long[] NONE = {0, 0};

    private final ConvolutionGeometry geometry;
    private final Optional<Clamp> clamp;

    /** @param clamp what follows; it is part of oneDNN's convolution, and costs nothing there */
    ConvolveKernel(Convolve operation, Optional<Clamp> clamp) {
        geometry = ConvolutionGeometry.of(operation);
        this.clamp = clamp;
    }

    @Override
    public boolean looksBackAt(int input) {
        return input == 1 || (input == 0 && geometry.surround().isNone());
    }

    @Override
    public boolean looksBackAtOutput() {
        return clamp.isPresent();
    }

    @Override
    public Tensor forward(Call call) {
        return Layouts.channelsLast(convolve(call));
    }

    /** Returns the result, channels first, and saves what backward needs. */
    Tensor convolve(Call call) {
        Tensor image = Layouts.pad(Layouts.channelsFirst(call.input(0)), geometry.surround(), 0);
        call.save(image);
        if (clamp.isPresent()) {
            return OneDnn.convolve(
                    image, call.input(1), bias(call), geometry, clamp.get().postOperation());
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
        return call.has(BIAS) ? new TensorOptional(call.input(BIAS)) : new TensorOptional();
    }

    @Override
    public void backward(Call call, Tensor gradient) {
        Tensor arrived =
                clamp.map(present -> present.backward(gradient, call.output())).orElse(gradient);
        give(call, Layouts.channelsFirst(arrived), call.wants(BIAS));
    }

    /**
     * Gives the inputs their gradients, from that of what the convolution itself made, channels first.
     *
     * @param toBias whether the bias gets one too
     */
    void give(Call call, Tensor gradient, boolean toBias) {
        Tensor kernel = call.input(1);
        boolean byProduct = call.wants(1) && KernelProduct.suits(geometry, gradient);
        if (byProduct) {
            call.give(1, KernelProduct.of(call.saved(0), gradient, kernel, geometry));
        }
        boolean toKernel = call.wants(1) && !byProduct;
        BoolPointer wanted =
                new BoolPointer(3).put(0, call.wants(0)).put(1, toKernel).put(BIAS, toBias);
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
        if (toKernel) {
            call.give(1, new Tensor(made.get1()));
        }
        if (toBias) {
            call.give(BIAS, new Tensor(made.get2()));
        }
    }
}
