package dev.fovea.nn.op;

import dev.fovea.nn.Shape;
import java.util.List;

/** {@code exp(x) / sum(exp(x))} along the last axis. */
public record Softmax() implements Operation {
    @Override
    public Shape outputShape(List<Shape> inputs) {
        return inputs.get(0);
    }
}
