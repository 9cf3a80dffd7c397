package dev.fovea.engine.torch;

import dev.fovea.nn.Graph;
import dev.fovea.nn.activation.Activation;
import dev.fovea.nn.op.Activate;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** An activation that keeps numbers between two bounds: its result alone tells where a gradient goes through. */
record Clamp(double least, double most) {
    static final Clamp RELU = new Clamp(0, Double.POSITIVE_INFINITY);

    /** Returns the clamp that a node is, if it is one. */
    static Optional<Clamp> of(Graph.Node node) {
        return node.operation() instanceof Activate activate ? of(activate.activation()) : Optional.empty();
    }

    static Optional<Clamp> of(Activation activation) {
        return switch (activation.kind()) {
            case RELU -> ofRelu(activation);
            case RELU6 -> Optional.of(new Clamp(0, 6));
            case HARD_TANH -> Optional.of(new Clamp(-1, 1));
            default -> Optional.empty();
        };
    }

    private static Optional<Clamp> ofRelu(Activation relu) {
        boolean bends = relu.parameter("negative_slope") != 0 || relu.parameter("threshold") != 0;
        return bends ? Optional.empty() : Optional.of(new Clamp(0, relu.parameter("max_value")));
    }

    boolean isRelu() {
        return equals(RELU);
    }

    PostOperation postOperation() {
        return isRelu() ? PostOperation.RELU : new PostOperation("hardtanh", List.of(least, most));
    }

    /** Returns the result for {@code values}, which stay as they are. */
    Tensor apply(Tensor values) {
        return isRelu() ? torch.relu(values) : torch.hardtanh(values, new Scalar(least), new Scalar(most));
    }

    /** Changes {@code values} themselves. */
    void applyTo(Tensor values) {
        if (isRelu()) {
            values.relu_();
        } else {
            torch.hardtanh_(values, new Scalar(least), new Scalar(most));
        }
    }

    /** Returns the gradient before, from that behind and the result. */
    Tensor backward(Tensor gradient, Tensor result) {
        return isRelu()
                ? torch.threshold_backward(gradient, result, new Scalar(0))
                : torch.hardtanh_backward(gradient, result, new Scalar(least), new Scalar(most));
    }
}
