package dev.fovea.nn.op;

import dev.fovea.nn.Shape;
import java.util.List;

/**
 * Two tensors combined element by element. They have one shape, but for sizes of 1, which are repeated as often as the
 * other one asks; a single number () goes with any shape.
 */
public record Combine(Kind kind) implements Operation {
    /** What is done with each pair of elements. */
    public enum Kind {
        ADD,
        SUBTRACT,
        MULTIPLY,
        DIVIDE,
        MAXIMUM,
        MINIMUM
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Shape left = inputs.get(0);
        Shape right = inputs.get(1);
        if (left.rank() == 0 || right.rank() == 0) {
            return left.rank() == 0 ? right : left;
        }
        boolean fits = left.rank() == right.rank();
        int[] sizes = left.sizes();
        for (int axis = 0; fits && axis < sizes.length; axis++) {
            int other = right.size(axis);
            fits = sizes[axis] == other || sizes[axis] == 1 || other == 1;
            sizes[axis] = Math.max(sizes[axis], other);
        }
        if (!fits) {
            throw new IllegalArgumentException(
                    "needs inputs of one shape, or with sizes of 1 where they differ, got " + left + " and " + right);
        }
        return Shape.of(sizes);
    }

    @Override
    public long flops(List<Shape> inputs) {
        return outputShape(inputs).elements();
    }
}
