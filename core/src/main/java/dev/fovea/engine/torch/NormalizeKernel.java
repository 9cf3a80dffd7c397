package dev.fovea.engine.torch;

import dev.fovea.nn.op.Normalize;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Normalises each sample along some axes, in wide numbers: a variance of bf16 numbers would be far off. */
final class NormalizeKernel implements Kernel {
    private final Normalize.Kind kind;
    private final long[] axes;
    private final double epsilon;

    NormalizeKernel(Normalize operation) {
        kind = operation.kind();
        axes = operation.axes().stream().mapToLong(Integer::longValue).toArray();
        epsilon = operation.epsilon();
    }

    @Override
    public Tensor forward(Call call) {
        Numbers numbers = call.frame().numbers();
        Tensor x = numbers.convert(call.input(0), numbers.wide());
        boolean centers = kind == Normalize.Kind.CENTER || kind == Normalize.Kind.STANDARDIZE;
        Tensor centered = centers ? x.sub(mean(x)) : x;
        if (kind == Normalize.Kind.CENTER) {
            return numbers.convert(centered, Numbers.typeOf(call.input(0)));
        }
        Tensor factor = factor(centered);
        call.save(factor);
        return numbers.convert(centered.mul(factor), Numbers.typeOf(call.input(0)));
    }

    private Tensor factor(Tensor x) {
        Tensor squares = torch.square(x);
        return kind == Normalize.Kind.UNIT_LENGTH
                ? torch.rsqrt(squares.sum(axes, true, new ScalarTypeOptional()).clamp_min_(new Scalar(epsilon)))
                : torch.rsqrt(mean(squares).add_(new Scalar(epsilon)));
    }

    @Override
    public void backward(Call call, Tensor gradient) {
        if (!call.wants(0)) {
            return;
        }
        Numbers numbers = call.frame().numbers();
        Tensor g = numbers.convert(gradient, numbers.wide());
        Tensor y = numbers.convert(call.output(), numbers.wide());
        call.give(
                0,
                switch (kind) {
                    case CENTER -> g.sub(mean(g));
                    case STANDARDIZE ->
                        g.sub(mean(g)).sub_(y.mul(mean(g.mul(y)))).mul_(call.saved(0));
                    case ROOT_MEAN_SQUARE -> g.sub(y.mul(mean(g.mul(y)))).mul_(call.saved(0));
                    case UNIT_LENGTH -> unitLength(g, y, call.saved(0));
                });
    }

    /** Where the sum of squares is below epsilon, the divisor does not change with x. */
    private Tensor unitLength(Tensor g, Tensor y, Tensor factor) {
        Tensor varies = factor.lt(new Scalar(1 / Math.sqrt(epsilon)));
        Tensor along = g.mul(y).sum(axes, true, new ScalarTypeOptional()).mul(varies);
        return g.sub(y.mul(along)).mul_(factor);
    }

    private Tensor mean(Tensor x) {
        return x.mean(axes, true, new ScalarTypeOptional());
    }
}
