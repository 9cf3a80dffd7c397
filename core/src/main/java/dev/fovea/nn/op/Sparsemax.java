package dev.fovea.nn.op;

import dev.fovea.nn.Shape;
import java.util.List;

/**
 * The nearest point to {@code x} whose numbers along an axis are 0 or more and sum to 1 (Martins and Astudillo, 2016).
 *
 * @param axis an axis of one sample, counted from the end: -1 is the last
 */
public record Sparsemax(int axis) implements Operation {
    @Override
    public Shape outputShape(List<Shape> inputs) {
        Axes.require(axis, inputs.get(0));
        return inputs.get(0);
    }
}
