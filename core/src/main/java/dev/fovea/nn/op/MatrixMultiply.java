package dev.fovea.nn.op;

import dev.fovea.nn.Shape;
import java.util.List;

/**
 * A row (in) times a matrix (in, out). Inputs: row, matrix, and a bias (out) when there is one. A tensor of higher rank
 * is treated as rows along its last axis.
 */
public record MatrixMultiply() implements Operation {
    @Override
    public Shape outputShape(List<Shape> inputs) {
        int[] sizes = inputs.get(0).sizes();
        sizes[sizes.length - 1] = inputs.get(1).size(1);
        return Shape.of(sizes);
    }

    @Override
    public long flops(List<Shape> inputs) {
        return 2 * inputs.get(0).elements() * inputs.get(1).size(1);
    }
}
