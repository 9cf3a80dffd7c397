package dev.fovea.engine.torch;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Alpha dropout: what is dropped becomes SELU's lower limit, then mean and variance are put right. */
final class AlphaDropOutKernel implements Kernel {
    /** What SELU gives for minus infinity. */
    private static final double LIMIT = -1.6732632423543772 * 1.0507009873554805;

    private final double rate;
    private final double scale;

    AlphaDropOutKernel(double rate) {
        this.rate = rate;
        scale = 1 / Math.sqrt((1 - rate) * (1 + rate * LIMIT * LIMIT));
    }

    @Override
    public Tensor forward(Call call) {
        if (!isAtWork(call)) {
            return call.input(0);
        }
        Tensor x = call.input(0);
        Tensor kept = Drawn.mask(call, rate, Sizes.of(x)).ne(new Scalar(0));
        call.save(kept);
        Tensor filled = torch.where(kept, x, torch.full_like(x, new Scalar(LIMIT)));
        return filled.mul_(new Scalar(scale)).add_(new Scalar(-scale * LIMIT * rate));
    }

    @Override
    public void backward(Call call, Tensor gradient) {
        call.give(0, isAtWork(call) ? gradient.mul(call.saved(0)).mul_(new Scalar(scale)) : gradient);
    }

    private boolean isAtWork(Call call) {
        return call.training() && rate > 0;
    }
}
