package dev.fovea.engine.torch;

import dev.fovea.nn.op.Elementwise;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** A plain function of each element. */
final class ElementwiseKernel implements Kernel {
    private final Elementwise.Function function;

    ElementwiseKernel(Elementwise.Function function) {
        this.function = function;
    }

    static Tensor apply(Elementwise.Function function, Tensor x) {
        return switch (function) {
            case ABSOLUTE -> torch.abs(x);
            case SQUARE -> torch.square(x);
            case SQUARE_ROOT -> torch.sqrt(x);
        };
    }

    @Override
    public Tensor forward(Call call) {
        return apply(function, call.input(0));
    }

    @Override
    public void backward(Call call, Tensor g) {
        if (!call.wants(0)) {
            return;
        }
        Tensor x = call.input(0);
        call.give(
                0,
                switch (function) {
                    case ABSOLUTE -> g.mul(torch.sign(x));
                    case SQUARE -> g.mul(x).mul_(new Scalar(2));
                    case SQUARE_ROOT -> g.div(call.output()).mul_(new Scalar(0.5));
                });
    }
}
