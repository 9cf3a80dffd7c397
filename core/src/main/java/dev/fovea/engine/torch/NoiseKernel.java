package dev.fovea.engine.torch;

import dev.fovea.nn.op.Noise;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/** Adds numbers from a normal distribution, or multiplies by them. */
final class NoiseKernel implements Kernel {
    private final Noise operation;

    NoiseKernel(Noise operation) {
        this.operation = operation;
    }

    @Override
    public Tensor forward(Call call) {
        Tensor x = call.input(0);
        if (!isAtWork(call)) {
            return x;
        }
        Tensor noise = Drawn.normal(call).mul_(new Scalar(operation.deviation()));
        if (operation.kind() == Noise.Kind.ADD) {
            return call.frame().numbers().convert(x.add(noise), Numbers.typeOf(x));
        }
        noise.add_(new Scalar(1));
        call.save(noise);
        return call.frame().numbers().convert(x.mul(noise), Numbers.typeOf(x));
    }

    @Override
    public void backward(Call call, Tensor gradient) {
        boolean scales = isAtWork(call) && operation.kind() == Noise.Kind.MULTIPLY;
        call.give(0, scales ? gradient.mul(call.saved(0)) : gradient);
    }

    private boolean isAtWork(Call call) {
        return call.training() && operation.deviation() > 0;
    }
}
