package dev.fovea.nn.op;

import dev.fovea.nn.Shape;
import java.util.Arrays;
import java.util.List;

/**
 * Tensors one behind the other along an axis; in all others their sizes are equal. Inputs: one or more.
 *
 * @param axis the axis of a sample, from 0
 */
public record Concatenate(int axis) implements Operation {
    @Override
    public Shape outputShape(List<Shape> inputs) {
        int[] sizes = inputs.get(0).sizes();
        if (axis < 0 || axis >= sizes.length) {
            throw new IllegalArgumentException("joins along axis " + axis + " of a sample, got " + inputs.get(0));
        }
        int total = 0;
        for (Shape input : inputs) {
            int[] others = input.sizes();
            total += axis < others.length ? others[axis] : 0;
            if (axis < others.length) {
                others[axis] = sizes[axis];
            }
            if (!Arrays.equals(others, sizes)) {
                throw new IllegalArgumentException("joins values that differ in axis " + axis
                        + " of a sample alone, got " + inputs.get(0) + " and " + input);
            }
        }
        sizes[axis] = total;
        return Shape.of(sizes);
    }
}
