package dev.fovea.nn.op;

import dev.fovea.nn.Shape;
import java.util.List;

/** The logarithm of {@link Softmax}, computed without leaving the range of a float. */
public record LogSoftmax() implements Operation {
    @Override
    public Shape outputShape(List<Shape> inputs) {
        return inputs.get(0);
    }
}
