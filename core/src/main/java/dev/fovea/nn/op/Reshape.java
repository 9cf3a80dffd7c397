package dev.fovea.nn.op;

import dev.fovea.nn.Shape;
import java.util.List;

/** The same numbers in the same row-major order, with another shape. */
public record Reshape(Shape shape) implements Operation {
    @Override
    public Shape outputShape(List<Shape> inputs) {
        if (inputs.get(0).elements() != shape.elements()) {
            throw new IllegalArgumentException("cannot become " + shape + ", got " + inputs.get(0));
        }
        return shape;
    }
}
