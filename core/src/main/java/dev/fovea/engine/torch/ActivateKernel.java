package dev.fovea.engine.torch;

import dev.fovea.nn.activation.Activation;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** The element-wise activations and their derivatives. */
final class ActivateKernel implements Kernel {
    /** Klambauer et al., 2017. */
    private static final double SELU_ALPHA = 1.6732632423543772;

    private static final double SELU_SCALE = 1.0507009873554805;

    /** Where softplus is the identity in float32. */
    private static final double SOFTPLUS_THRESHOLD = 20;

    private final Activation activation;

    ActivateKernel(Activation activation) {
        this.activation = activation;
    }

    @Override
    public Tensor forward(Call call) {
        Tensor x = call.input(0);
        Scalar parameter = new Scalar(activation.parameter());
        return switch (activation.kind()) {
            case LINEAR -> x;
            case RELU -> torch.relu(x);
            case RELU6 -> torch.hardtanh(x, new Scalar(0), new Scalar(6));
            case LEAKY_RELU -> torch.leaky_relu(x, parameter);
            case ELU -> torch.elu(x, parameter, new Scalar(1), new Scalar(1));
            case SELU -> torch.elu(x, new Scalar(SELU_ALPHA), new Scalar(SELU_SCALE), new Scalar(1));
            case GELU -> torch.gelu(x);
            case SILU -> torch.silu(x);
            case SIGMOID -> torch.sigmoid(x);
            case HARD_SIGMOID -> torch.hardsigmoid(x);
            case TANH -> torch.tanh(x);
            case SOFTPLUS -> torch.softplus(x, new Scalar(1), new Scalar(SOFTPLUS_THRESHOLD));
            case SOFTSIGN -> x.div(denominator(x));
            case EXPONENTIAL -> torch.exp(x);
            case SOFTMAX -> throw new IllegalArgumentException("softmax is not element-wise");
        };
    }

    @Override
    public void backward(Call call, Tensor g) {
        if (call.wants(0)) {
            call.give(0, gradient(call.input(0), call.output(), g));
        }
    }

    private Tensor gradient(Tensor x, Tensor y, Tensor g) {
        Scalar parameter = new Scalar(activation.parameter());
        Scalar one = new Scalar(1);
        return switch (activation.kind()) {
            case LINEAR -> g;
            case RELU -> torch.threshold_backward(g, y, new Scalar(0));
            case RELU6 -> torch.hardtanh_backward(g, x, new Scalar(0), new Scalar(6));
            case LEAKY_RELU -> torch.leaky_relu_backward(g, x, parameter, false);
            case ELU -> torch.elu_backward(g, parameter, one, one, false, x);
            case SELU -> torch.elu_backward(g, new Scalar(SELU_ALPHA), new Scalar(SELU_SCALE), one, false, x);
            case GELU -> torch.gelu_backward(g, x);
            case SILU -> torch.silu_backward(g, x);
            case SIGMOID -> torch.sigmoid_backward(g, y);
            case HARD_SIGMOID -> torch.hardsigmoid_backward(g, x);
            case TANH -> torch.tanh_backward(g, y);
            case SOFTPLUS -> torch.softplus_backward(g, x, one, new Scalar(SOFTPLUS_THRESHOLD));
            case SOFTSIGN -> g.div(torch.square(denominator(x)));
            case EXPONENTIAL -> g.mul(y);
            case SOFTMAX -> throw new IllegalArgumentException("softmax is not element-wise");
        };
    }

    private static Tensor denominator(Tensor x) {
        return x.abs().add(new Scalar(1));
    }
}
