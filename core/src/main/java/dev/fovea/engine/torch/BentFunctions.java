package dev.fovea.engine.torch;

import dev.fovea.nn.activation.Activation;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Functions that are straight or exponential on either side of a bend or a step. */
final class BentFunctions {
    /** Klambauer et al., 2017. */
    private static final double SELU_ALPHA = 1.6732632423543772;

    private static final double SELU_SCALE = 1.0507009873554805;

    private BentFunctions() {}

    static ElementFunction of(Activation activation) {
        return Clamp.of(activation).map(BentFunctions::clamped).orElseGet(() -> bent(activation));
    }

    private static ElementFunction clamped(Clamp clamp) {
        return new ElementFunction(clamp::apply, (x, y, g) -> clamp.backward(g, y));
    }

    private static ElementFunction bent(Activation activation) {
        return switch (activation.kind()) {
            case RELU -> rectifier(activation);
            case LEAKY_RELU -> leaky(activation.parameter("negative_slope"));
            case ELU -> exponential(activation.parameter("alpha"), 1, 1);
            case SELU -> exponential(SELU_ALPHA, SELU_SCALE, 1);
            case CELU -> exponential(activation.parameter("alpha"), 1, 1 / activation.parameter("alpha"));
            case HARD_SHRINK -> hardShrink(activation.parameter("threshold"));
            case SOFT_SHRINK -> softShrink(activation.parameter("threshold"));
            case THRESHOLD -> threshold(activation.parameter("threshold"), activation.parameter("default_value"));
            default -> throw new IllegalArgumentException(activation + " has no bend");
        };
    }

    private static ElementFunction rectifier(Activation activation) {
        double slope = activation.parameter("negative_slope");
        double limit = activation.parameter("max_value");
        double threshold = activation.parameter("threshold");
        if (threshold == 0 && limit == Double.POSITIVE_INFINITY) {
            return leaky(slope);
        }
        return new ElementFunction(
                x -> {
                    Tensor below = x.sub(new Scalar(threshold)).mul(new Scalar(slope));
                    return torch.where(x.ge(new Scalar(threshold)), x, below).clamp_max(new Scalar(limit));
                },
                (x, y, g) -> {
                    Tensor sloped = torch.where(x.ge(new Scalar(threshold)), g, g.mul(new Scalar(slope)));
                    return sloped.mul(x.lt(new Scalar(limit)));
                });
    }

    private static ElementFunction leaky(double slope) {
        return new ElementFunction(
                x -> torch.leaky_relu(x, new Scalar(slope)),
                (x, y, g) -> torch.leaky_relu_backward(g, x, new Scalar(slope), false));
    }

    private static ElementFunction exponential(double alpha, double scale, double inputScale) {
        return new ElementFunction(
                x -> torch.elu(x, new Scalar(alpha), new Scalar(scale), new Scalar(inputScale)),
                (x, y, g) ->
                        torch.elu_backward(g, new Scalar(alpha), new Scalar(scale), new Scalar(inputScale), false, x));
    }

    private static ElementFunction hardShrink(double threshold) {
        return new ElementFunction(
                x -> torch.hardshrink(x, new Scalar(threshold)),
                (x, y, g) -> torch.hardshrink_backward(g, x, new Scalar(threshold)));
    }

    private static ElementFunction softShrink(double threshold) {
        return new ElementFunction(
                x -> torch.softshrink(x, new Scalar(threshold)),
                (x, y, g) -> torch.softshrink_backward(g, x, new Scalar(threshold)));
    }

    private static ElementFunction threshold(double threshold, double otherwise) {
        return new ElementFunction(
                x -> torch.threshold(x, new Scalar(threshold), new Scalar(otherwise)),
                (x, y, g) -> torch.threshold_backward(g, x, new Scalar(threshold)));
    }
}
