package dev.fovea.engine.torch;

import dev.fovea.nn.activation.Activation;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * What oneDNN can do with each number of a convolution's result before it is written, or what is done with it in place.
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

    /** Changes {@code values} themselves, for what computes a convolution alone. */
    void applyTo(Tensor values) {
        switch (name) {
            case "none" -> {}
            case "relu" -> values.relu_();
            case "hardtanh" -> torch.hardtanh_(values, new Scalar(numbers.get(0)), new Scalar(numbers.get(1)));
            case "sigmoid" -> values.sigmoid_();
            case "tanh" -> values.tanh_();
            case "swish" -> torch.silu_(values);
            case "hardswish" -> torch.hardswish_(values);
            default -> throw new IllegalStateException("Nothing computes '" + name + "' in place");
        }
    }

    boolean isNone() {
        return equals(NONE);
    }
}
