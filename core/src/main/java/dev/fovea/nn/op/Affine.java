package dev.fovea.nn.op;

import dev.fovea.nn.Shape;
import java.util.List;

/** {@code scale * x + offset}, element by element. */
public record Affine(double scale, double offset) implements Operation {
    @Override
    public Shape outputShape(List<Shape> inputs) {
        return inputs.get(0);
    }

    @Override
    public long flops(List<Shape> inputs) {
        return 2 * inputs.get(0).elements();
    }
}
