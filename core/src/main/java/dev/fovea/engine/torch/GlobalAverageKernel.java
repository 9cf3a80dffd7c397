package dev.fovea.engine.torch;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/** The mean over rows and columns. */
final class GlobalAverageKernel implements Kernel {
    @Override
    public Tensor forward(Call call) {
        return call.input(0).mean(1, 2);
    }

    @Override
    public void backward(Call call, Tensor gradient) {
        Tensor image = call.input(0);
        Tensor share = gradient.div(new Scalar((double) (image.size(1) * image.size(2))));
        call.give(
                0,
                share.view(image.size(0), 1, 1, image.size(3))
                        .expand(image.size(0), image.size(1), image.size(2), image.size(3))
                        .contiguous());
    }
}
