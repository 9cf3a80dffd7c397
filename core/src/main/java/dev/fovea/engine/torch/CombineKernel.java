package dev.fovea.engine.torch;

import dev.fovea.nn.op.Combine;
import java.util.stream.LongStream;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Two tensors combined element by element; sizes of 1, and a single number for each sample, go with any. */
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
            case MINIMUM -> torch.minimum(left, right);
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
                case MINIMUM -> g.mul(left.le(right));
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
                case MINIMUM -> g.mul(left.gt(right));
            };
            call.give(1, reduce(made, call.input(1)));
        }
    }

    private static Tensor broadcast(Tensor tensor, Tensor beside) {
        return tensor.dim() < beside.dim()
                ? tensor.view(Sizes.perSample(tensor.size(0), Math.toIntExact(beside.dim())))
                : tensor;
    }

    /** Sums up the gradients of numbers that were repeated. */
    private static Tensor reduce(Tensor gradient, Tensor to) {
        if (gradient.dim() > to.dim()) {
            return gradient.view(gradient.size(0), -1).sum(1);
        }
        long[] repeated = LongStream.range(1, to.dim())
                .filter(axis -> to.size(axis) < gradient.size(axis))
                .toArray();
        return repeated.length == 0 ? gradient : gradient.sum(repeated, true, new ScalarTypeOptional());
    }
}
