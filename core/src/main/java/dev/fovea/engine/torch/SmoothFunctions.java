package dev.fovea.engine.torch;

import dev.fovea.nn.activation.Activation;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Functions near 0 on the left that grow on the right without a bend, or with a soft one. */
final class SmoothFunctions {
    /** Where softplus is the identity in float32. */
    private static final double SOFTPLUS_THRESHOLD = 20;

    private SmoothFunctions() {}

    static ElementFunction of(Activation activation) {
        return switch (activation.kind()) {
            case GELU -> gelu(activation.parameter("approximate") == 0 ? "none" : "tanh");
            case SILU -> new ElementFunction(torch::silu, (x, y, g) -> torch.silu_backward(g, x));
            case HARD_SILU -> new ElementFunction(torch::hardswish, (x, y, g) -> torch.hardswish_backward(g, x));
            case MISH -> new ElementFunction(torch::mish, (x, y, g) -> torch.mish_backward(g, x));
            case SOFTPLUS ->
                new ElementFunction(
                        x -> torch.softplus(x, new Scalar(1), new Scalar(SOFTPLUS_THRESHOLD)),
                        (x, y, g) -> torch.softplus_backward(g, x, new Scalar(1), new Scalar(SOFTPLUS_THRESHOLD)));
            case SQUAREPLUS -> squarePlus(activation.parameter("b"));
            case SPARSE_PLUS -> sparsePlus();
            case EXPONENTIAL -> new ElementFunction(torch::exp, (x, y, g) -> g.mul(y));
            default -> throw new IllegalArgumentException(activation + " is not smooth");
        };
    }

    private static ElementFunction gelu(String approximation) {
        return new ElementFunction(
                x -> torch.gelu(x, approximation), (x, y, g) -> torch.gelu_backward(g, x, approximation));
    }

    /** {@code (x + sqrt(x^2 + b)) / 2} (Barron, 2021). */
    private static ElementFunction squarePlus(double b) {
        return new ElementFunction(
                x -> x.add(root(x, b)).mul_(new Scalar(0.5)),
                (x, y, g) -> g.mul(x.div(root(x, b)).add_(new Scalar(1)).mul_(new Scalar(0.5))));
    }

    private static Tensor root(Tensor x, double b) {
        return torch.square(x).add_(new Scalar(b)).sqrt_();
    }

    /** 0 up to -1, {@code (x + 1)^2 / 4} up to 1, then x: the slope rises from 0 to 1 as sparse sigmoid does. */
    private static ElementFunction sparsePlus() {
        return new ElementFunction(
                x -> {
                    Tensor middle =
                            torch.square(torch.hardtanh(x).add_(new Scalar(1))).mul_(new Scalar(0.25));
                    return middle.add_(torch.relu(x.sub(new Scalar(1))));
                },
                (x, y, g) -> g.mul(torch.hardtanh(x).add_(new Scalar(1)).mul_(new Scalar(0.5))));
    }
}
