package dev.fovea.nn.op;

import dev.fovea.nn.Shape;
import java.util.List;

/** Axes of one sample, counted from the end: -1 is the last. */
final class Axes {
    private Axes() {}

    /** @throws IllegalArgumentException if {@code shape} has no such axis */
    static void require(int axis, Shape shape) {
        if (axis >= 0 || axis < -shape.rank()) {
            throw new IllegalArgumentException("has no axis " + axis + ", counted from the end: " + shape);
        }
    }

    /** @throws IllegalArgumentException if a parameter has not the tensor's sizes at {@code axes}, or 1 */
    static void requireFit(Shape parameter, List<Integer> axes, Shape tensor) {
        axes.forEach(axis -> require(axis, tensor));
        boolean fits = parameter.rank() == axes.size();
        for (int i = 0; fits && i < axes.size(); i++) {
            int size = parameter.size(i);
            fits = (size == 1 || size == tensor.size(axes.get(i))) && (i == 0 || axes.get(i) > axes.get(i - 1));
        }
        if (!fits) {
            throw new IllegalArgumentException(
                    "needs a parameter that fits axes " + axes + " of " + tensor + ", got " + parameter);
        }
    }
}
