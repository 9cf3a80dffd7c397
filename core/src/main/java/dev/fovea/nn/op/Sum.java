package dev.fovea.nn.op;

import dev.fovea.nn.Shape;
import java.util.List;

/** The sum of all elements of a sample: one number (). */
public record Sum() implements Operation {
    @Override
    public Shape outputShape(List<Shape> inputs) {
        return Shape.of();
    }

    @Override
    public long flops(List<Shape> inputs) {
        return inputs.get(0).elements();
    }
}
