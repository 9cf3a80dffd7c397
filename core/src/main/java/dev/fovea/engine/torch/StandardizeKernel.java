package dev.fovea.engine.torch;

import dev.fovea.nn.op.Standardize;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Moves and scales by a mean and a variance that were measured once; both come in wide numbers. */
final class StandardizeKernel implements Kernel {
    private final Beside beside;
    private final double least;
    private final boolean inverted;

    StandardizeKernel(Standardize operation) {
        beside = new Beside(operation.axes());
        least = operation.least();
        inverted = operation.inverted();
    }

    @Override
    public boolean takesWideParameters() {
        return true;
    }

    @Override
    public Tensor forward(Call call) {
        Tensor x = call.input(0);
        Tensor mean = beside.view(call.input(1), x);
        Tensor deviation = deviation(call, x);
        Tensor made = inverted ? x.mul(deviation).add(mean) : x.sub(mean).div(deviation);
        return call.frame().numbers().convert(made, Numbers.typeOf(x));
    }

    @Override
    public void backward(Call call, Tensor gradient) {
        if (call.wants(1) || call.wants(2)) {
            throw new IllegalArgumentException("A measured mean and variance have no gradient");
        }
        if (call.wants(0)) {
            Tensor deviation = deviation(call, gradient);
            call.give(0, inverted ? gradient.mul(deviation) : gradient.div(deviation));
        }
    }

    private Tensor deviation(Call call, Tensor x) {
        return torch.sqrt(beside.view(call.input(2), x)).clamp_min_(new Scalar(least));
    }
}
