package dev.fovea.engine.torch;

import dev.fovea.nn.activation.Activation;
import java.util.List;
import java.util.Optional;

/**
 * What oneDNN can do with each number of a convolution's result before it is written, and cuDNN where it is a ReLU.
 *
 * @param name as libtorch calls it
 * @param numbers what it takes
 */
record PostOperation(String name, List<Double> numbers) {
    static final PostOperation NONE = new PostOperation("none", List.of());
    static final PostOperation RELU = new PostOperation("relu", List.of());

    static Optional<PostOperation> of(Activation activation) {
        Optional<Clamp> clamp = Clamp.of(activation);
        if (clamp.isPresent()) {
            return clamp.map(Clamp::postOperation);
        }
        return switch (activation.kind()) {
            case SIGMOID -> named("sigmoid");
            case TANH -> named("tanh");
            case SILU -> named("swish");
            case HARD_SILU -> named("hardswish");
            default -> Optional.empty();
        };
    }

    private static Optional<PostOperation> named(String name) {
        return Optional.of(new PostOperation(name, List.of()));
    }

    boolean isNone() {
        return equals(NONE);
    }
}
