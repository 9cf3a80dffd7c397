package dev.fovea.engine.torch;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** The number of a class as a row with a single 1. It has no gradient. */
final class OneHotKernel implements Kernel {
    private final int classes;

    OneHotKernel(int classes) {
        this.classes = classes;
    }

    @Override
    public Tensor forward(Call call) {
        Tensor labels = call.input(0);
        return torch.one_hot(labels.to(ScalarType.Long), classes).to(Numbers.typeOf(labels));
    }

    @Override
    public void backward(Call call, Tensor gradient) {
        if (call.wants(0)) {
            throw new IllegalArgumentException("The number of a class has no gradient");
        }
    }
}
