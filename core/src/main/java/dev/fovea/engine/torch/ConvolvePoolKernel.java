package dev.fovea.engine.torch;

import dev.fovea.nn.op.Convolve;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Convolution, ReLU and 2x2 max pooling as one step, in either order of the last two: they commute. */
final class ConvolvePoolKernel implements Kernel {
    /** The convolution saves one tensor before the pooling saves its own. */
    private static final int POOL = 1;

    private final ConvolveKernel convolution;

    ConvolvePoolKernel(Convolve operation) {
        convolution = new ConvolveKernel(operation, Optional.of(Clamp.RELU));
    }

    @Override
    public boolean looksBackAt(int input) {
        return convolution.looksBackAt(input);
    }

    @Override
    public Tensor forward(Call call) {
        RectifiedPool pool = new RectifiedPool(Layouts.channelsLast(convolution.convolve(call)));
        pool.saveIn(call);
        return pool.pooled();
    }

    @Override
    public void backward(Call call, Tensor gradient) {
        Tensor arrived = RectifiedPool.arrived(call, POOL, gradient);
        ScalarType type = Numbers.typeOf(gradient);
        if (call.wants(ConvolveKernel.BIAS)) {
            // Each number goes to one place of the image, so its sum is that of the image's gradient, four times
            // shorter.
            call.give(ConvolveKernel.BIAS, arrived.view(type).sum(0, 1, 2));
        }
        Tensor made = RectifiedPool.backward(call, POOL, arrived).view(type);
        convolution.give(call, Layouts.channelsFirst(made), false);
    }
}
