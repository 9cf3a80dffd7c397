package dev.fovea.engine.torch;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** ReLU and 2x2 max pooling as one step, in either order: they commute. */
final class RectifyPoolKernel implements Kernel {
    @Override
    public boolean looksBackAt(int input) {
        return false;
    }

    @Override
    public Tensor forward(Call call) {
        Tensor image = call.input(0);
        // Seen as integers, so that -0.0 becomes 0 as well.
        Tensor bits = image.view(Numbers.integers(Numbers.typeOf(image)));
        RectifiedPool pool =
                new RectifiedPool(torch.clamp_min(bits, new Scalar(0)).view(Numbers.typeOf(image)));
        pool.saveIn(call);
        return pool.pooled();
    }

    @Override
    public void backward(Call call, Tensor gradient) {
        Tensor made = RectifiedPool.backward(call, 0, RectifiedPool.arrived(call, 0, gradient));
        call.give(0, made.view(Numbers.typeOf(gradient)));
    }
}
