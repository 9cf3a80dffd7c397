package dev.fovea.engine.torch;

import dev.fovea.nn.op.Combine;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Two tensors combined element by element; a single number for each sample goes with any shape. */
final class CombineKernel implements Kernel {
    private final Combine.Kind kind;

    CombineKernel(Combine.Kind kind) {
        this.kind = kind;
    }

    @Override
    public Tensor forward(Call call) {
        Tensor left = broadcast(call.input(0), call.input(1));
        Tensor right = broadcast(call.input(1), call.input(0));
        return switch (kind) {
            case ADD -> left.add(right);
            case SUBTRACT -> left.sub(right);
            case MULTIPLY -> left.mul(right);
            case DIVIDE -> left.div(right);
            case MAXIMUM -> torch.maximum(left, right);
        };
    }

    @Override
    public void backward(Call call, Tensor g) {
        Tensor left = broadcast(call.input(0), call.input(1));
        Tensor right = broadcast(call.input(1), call.input(0));
        if (call.wants(0)) {
            Tensor made = switch (kind) {
                case ADD, SUBTRACT -> g;
                case MULTIPLY -> g.mul(right);
                case DIVIDE -> g.div(right);
                case MAXIMUM -> g.mul(left.ge(right));
            };
            call.give(0, reduce(made, call.input(0)));
        }
        if (call.wants(1)) {
            Tensor made = switch (kind) {
                case ADD -> g;
                case SUBTRACT -> g.neg();
                case MULTIPLY -> g.mul(left);
                case DIVIDE -> g.mul(left).div(torch.square(right)).neg();
                case MAXIMUM -> g.mul(left.lt(right));
            };
            call.give(1, reduce(made, call.input(1)));
        }
    }

    private static Tensor broadcast(Tensor tensor, Tensor beside) {
        return tensor.dim() < beside.dim()
                ? tensor.view(Sizes.perSample(tensor.size(0), Math.toIntExact(beside.dim())))
                : tensor;
    }

    private static Tensor reduce(Tensor gradient, Tensor to) {
        return gradient.dim() > to.dim() ? gradient.view(gradient.size(0), -1).sum(1) : gradient;
    }
}
