package dev.fovea.engine.torch;

import dev.fovea.nn.op.LocalResponseNormalize;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Local response normalisation, in wide numbers. */
final class LocalResponseNormalizeKernel implements Kernel {
    private final LocalResponseNormalize operation;

    LocalResponseNormalizeKernel(LocalResponseNormalize operation) {
        this.operation = operation;
    }

    @Override
    public Tensor forward(Call call) {
        Numbers numbers = call.frame().numbers();
        Tensor x = numbers.convert(call.input(0), numbers.wide());
        Tensor base =
                sumAround(torch.square(x)).mul_(new Scalar(operation.alpha())).add_(new Scalar(operation.bias()));
        call.save(base);
        return numbers.convert(x.mul(base.pow(new Scalar(-operation.beta()))), Numbers.typeOf(call.input(0)));
    }

    @Override
    public void backward(Call call, Tensor gradient) {
        if (!call.wants(0)) {
            return;
        }
        Numbers numbers = call.frame().numbers();
        Tensor x = numbers.convert(call.input(0), numbers.wide());
        Tensor scaled =
                numbers.convert(gradient, numbers.wide()).mul(call.saved(0).pow(new Scalar(-operation.beta())));
        Tensor around = sumAround(scaled.mul(x).div_(call.saved(0))).mul_(x);
        call.give(0, scaled.sub(around, new Scalar(2 * operation.alpha() * operation.beta())));
    }

    /** Sums the channels around each one; the window is the same seen from either side. */
    private Tensor sumAround(Tensor values) {
        long half = operation.size() / 2;
        long channels = values.size(-1);
        Tensor padded = torch.constant_pad_nd(values, new long[] {half, half}, new Scalar(0));
        Tensor sum = padded.narrow(-1, 0, channels).clone();
        for (int i = 1; i < operation.size(); i++) {
            sum.add_(padded.narrow(-1, i, channels));
        }
        return sum;
    }
}
