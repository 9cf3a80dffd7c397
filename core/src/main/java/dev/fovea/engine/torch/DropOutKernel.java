package dev.fovea.engine.torch;

import dev.fovea.nn.op.DropOut;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Dropout: the bits of an element are all kept or all cleared by a mask, and what is left is scaled up. */
final class DropOutKernel implements Kernel {
    private final double rate;
    private final DropOut.Unit unit;

    DropOutKernel(DropOut operation) {
        rate = operation.rate();
        unit = operation.unit();
    }

    @Override
    public Tensor forward(Call call) {
        if (!isAtWork(call)) {
            return call.input(0);
        }
        Tensor x = call.input(0);
        long[] sizes = Sizes.perSample(x.size(0), Math.toIntExact(x.dim()));
        if (unit == DropOut.Unit.CHANNEL) {
            sizes[sizes.length - 1] = x.size(-1);
        }
        Tensor mask = Drawn.mask(call, rate, unit == DropOut.Unit.ELEMENT ? Sizes.of(x) : sizes);
        call.save(mask);
        return apply(x, mask);
    }

    @Override
    public void backward(Call call, Tensor gradient) {
        call.give(0, isAtWork(call) ? apply(gradient, call.saved(0)) : gradient);
    }

    private boolean isAtWork(Call call) {
        return call.training() && rate > 0;
    }

    private Tensor apply(Tensor values, Tensor mask) {
        Tensor bits = values.view(Numbers.typeOf(mask));
        return torch.bitwise_and(bits, mask).view(Numbers.typeOf(values)).mul_(new Scalar(1 / (1 - rate)));
    }
}
