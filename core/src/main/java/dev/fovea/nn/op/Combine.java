package dev.fovea.nn.op;

import dev.fovea.nn.Shape;
import java.util.List;

/** Two tensors of one shape combined element by element; a single number () goes with any shape. */
public record Combine(Kind kind) implements Operation {
    /** What is done with each pair of elements. */
    public enum Kind {
        ADD,
        SUBTRACT,
        MULTIPLY,
        DIVIDE,
        MAXIMUM
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Shape left = inputs.get(0);
        Shape right = inputs.get(1);
        if (!left.equals(right) && left.rank() > 0 && right.rank() > 0) {
            throw new IllegalArgumentException("needs two inputs of one shape, got " + left + " and " + right);
        }
        return left.rank() == 0 ? right : left;
    }

    @Override
    public long flops(List<Shape> inputs) {
        return outputShape(inputs).elements();
    }
}
