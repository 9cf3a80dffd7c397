package dev.fovea.engine.torch;

import dev.fovea.nn.activation.Activation;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Functions shaped like an S, and what is made of them. */
final class SigmoidFunctions {
    private SigmoidFunctions() {}

    static ElementFunction of(Activation activation) {
        return switch (activation.kind()) {
            case SIGMOID -> new ElementFunction(torch::sigmoid, (x, y, g) -> torch.sigmoid_backward(g, y));
            case HARD_SIGMOID -> new ElementFunction(torch::hardsigmoid, (x, y, g) -> torch.hardsigmoid_backward(g, x));
            case LOG_SIGMOID -> new ElementFunction(torch::log_sigmoid, (x, y, g) -> g.mul(torch.sigmoid(x.neg())));
            case SPARSE_SIGMOID ->
                new ElementFunction(
                        x -> torch.hardtanh(x).add(new Scalar(1)).mul_(new Scalar(0.5)),
                        (x, y, g) -> torch.hardtanh_backward(g, x, new Scalar(-1), new Scalar(1))
                                .mul_(new Scalar(0.5)));
            case TANH -> new ElementFunction(torch::tanh, (x, y, g) -> torch.tanh_backward(g, y));
            case TANH_SHRINK ->
                new ElementFunction(x -> x.sub(torch.tanh(x)), (x, y, g) -> g.mul(torch.square(torch.tanh(x))));
            case SOFTSIGN ->
                new ElementFunction(x -> x.div(denominator(x)), (x, y, g) -> g.div(torch.square(denominator(x))));
            default -> throw new IllegalArgumentException(activation + " is no S");
        };
    }

    private static Tensor denominator(Tensor x) {
        return x.abs().add(new Scalar(1));
    }
}
