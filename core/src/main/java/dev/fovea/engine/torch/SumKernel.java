package dev.fovea.engine.torch;

import org.bytedeco.pytorch.Tensor;

/** The sum of a sample's elements. */
final class SumKernel implements Kernel {
    @Override
    public Tensor forward(Call call) {
        return call.input(0).view(call.input(0).size(0), -1).sum(1);
    }

    @Override
    public void backward(Call call, Tensor gradient) {
        Tensor x = call.input(0);
        Tensor one = gradient.view(Sizes.perSample(x.size(0), Math.toIntExact(x.dim())));
        call.give(0, one.expand_as(x).contiguous());
    }
}
