package dev.fovea.engine.torch;

import dev.fovea.nn.op.Convolve;
import org.bytedeco.pytorch.Tensor;

/** Convolution, ReLU and 2x2 max pooling as one step, in either order of the last two: they commute. */
final class ConvolvePoolKernel implements Kernel {
    /** The convolution saves one tensor before the pooling saves its own. */
    private static final int POOL = 1;

    private final ConvolveKernel convolution;

    ConvolvePoolKernel(Convolve operation) {
        convolution = new ConvolveKernel(operation, true);
    }

    @Override
    public Tensor forward(Call call) {
        RectifiedPool pool = new RectifiedPool(Layouts.channelsLast(convolution.convolve(call)));
        pool.saveIn(call);
        return pool.pooled();
    }

    @Override
    public void backward(Call call, Tensor gradient) {
        convolution.give(call, Layouts.channelsFirst(RectifiedPool.backward(call, POOL, gradient)));
    }
}
