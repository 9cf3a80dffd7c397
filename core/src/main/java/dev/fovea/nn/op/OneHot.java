package dev.fovea.nn.op;

import dev.fovea.nn.Shape;
import java.util.List;

/** The number of a class () as a row of {@code classes} numbers: 1 at that class, 0 elsewhere. */
public record OneHot(int classes) implements Operation {
    public OneHot {
        if (classes < 1) {
            throw new IllegalArgumentException("One-hot needs 1 class or more, got " + classes);
        }
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        if (inputs.get(0).rank() != 0) {
            throw new IllegalArgumentException("needs the number of a class (), got " + inputs.get(0));
        }
        return Shape.of(classes);
    }
}
