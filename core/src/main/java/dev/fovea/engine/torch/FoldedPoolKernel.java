package dev.fovea.engine.torch;

import java.util.OptionalInt;
import org.bytedeco.pytorch.Tensor;

/** A folded convolution, ReLU and 2x2 max pooling as one step; it has no way back. */
final class FoldedPoolKernel implements Kernel {
    private final FoldedConvolveKernel convolution;

    FoldedPoolKernel(FoldedKernel folded) {
        convolution = new FoldedConvolveKernel(folded, OptionalInt.empty(), PostOperation.RELU);
    }

    @Override
    public boolean takesWideParameters() {
        return true;
    }

    @Override
    public Tensor forward(Call call) {
        return new RectifiedPool(convolution.forward(call)).pooled();
    }

    @Override
    public void backward(Call call, Tensor gradient) {
        convolution.backward(call, gradient);
    }
}
