package dev.fovea.engine.torch;

import dev.fovea.nn.activation.Activation;
import org.bytedeco.pytorch.Tensor;

/** An element-wise activation. */
final class ActivateKernel implements Kernel {
    private final ElementFunction function;

    ActivateKernel(Activation activation) {
        function = ElementFunction.of(activation);
    }

    @Override
    public Tensor forward(Call call) {
        return function.forward().apply(call.input(0));
    }

    @Override
    public void backward(Call call, Tensor gradient) {
        if (call.wants(0)) {
            call.give(0, function.backward().gradient(call.input(0), call.output(), gradient));
        }
    }
}
