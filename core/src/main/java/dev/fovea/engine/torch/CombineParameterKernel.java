package dev.fovea.engine.torch;

import dev.fovea.nn.op.Combine;
import dev.fovea.nn.op.CombineParameter;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** A tensor combined with a parameter, which comes in wide numbers; what is combined is rounded once. */
final class CombineParameterKernel implements Kernel {
    private final Combine.Kind kind;
    private final Beside beside;

    CombineParameterKernel(CombineParameter operation) {
        kind = operation.kind();
        beside = new Beside(operation.axes());
    }

    @Override
    public boolean takesWideParameters() {
        return true;
    }

    @Override
    public Tensor forward(Call call) {
        Tensor x = call.input(0);
        Tensor p = beside.view(call.input(1), x);
        Tensor made = switch (kind) {
            case ADD -> x.add(p);
            case SUBTRACT -> x.sub(p);
            case MULTIPLY -> x.mul(p);
            case DIVIDE -> x.div(p);
            case MAXIMUM -> torch.maximum(x, p);
            case MINIMUM -> torch.minimum(x, p);
        };
        return call.frame().numbers().convert(made, Numbers.typeOf(x));
    }

    @Override
    public void backward(Call call, Tensor gradient) {
        Numbers numbers = call.frame().numbers();
        Tensor g = numbers.convert(gradient, numbers.wide());
        Tensor x = numbers.convert(call.input(0), numbers.wide());
        Tensor p = beside.view(call.input(1), x);
        if (call.wants(0)) {
            call.give(
                    0,
                    switch (kind) {
                        case ADD, SUBTRACT -> g;
                        case MULTIPLY -> g.mul(p);
                        case DIVIDE -> g.div(p);
                        case MAXIMUM -> g.mul(x.ge(p));
                        case MINIMUM -> g.mul(x.le(p));
                    });
        }
        if (call.wants(1)) {
            Tensor arrived = switch (kind) {
                case ADD -> g;
                case SUBTRACT -> g.neg();
                case MULTIPLY -> g.mul(x);
                case DIVIDE -> g.mul(x).div(torch.square(p)).neg();
                case MAXIMUM -> g.mul(x.lt(p));
                case MINIMUM -> g.mul(x.gt(p));
            };
            call.give(1, beside.gradient(arrived, call.input(1)));
        }
    }
}
