package dev.fovea.engine.torch;

import dev.fovea.nn.activation.Activation;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Tensor;

/** A function of each element, and how a gradient goes back through it. */
record ElementFunction(UnaryOperator<Tensor> forward, Backward backward) {
    /** From what the function was given, what it made and the gradient of that to the gradient of what it was given. */
    interface Backward {
        Tensor gradient(Tensor x, Tensor y, Tensor g);
    }

    /** @throws IllegalArgumentException if the activation does not work element by element */
    static ElementFunction of(Activation activation) {
        return switch (activation.kind()) {
            case LINEAR -> new ElementFunction(x -> x, (x, y, g) -> g);
            case RELU, RELU6, LEAKY_RELU, ELU, SELU, CELU, HARD_TANH, HARD_SHRINK, SOFT_SHRINK, THRESHOLD ->
                BentFunctions.of(activation);
            case SIGMOID, HARD_SIGMOID, LOG_SIGMOID, SPARSE_SIGMOID, TANH, TANH_SHRINK, SOFTSIGN ->
                SigmoidFunctions.of(activation);
            case GELU, SILU, HARD_SILU, MISH, SOFTPLUS, SQUAREPLUS, SPARSE_PLUS, EXPONENTIAL ->
                SmoothFunctions.of(activation);
            case SOFTMAX, LOG_SOFTMAX, SPARSEMAX, GLU ->
                throw new IllegalArgumentException(activation + " is not element-wise");
        };
    }
}
