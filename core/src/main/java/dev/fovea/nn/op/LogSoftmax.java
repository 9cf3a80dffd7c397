package dev.fovea.nn.op;

import dev.fovea.nn.Shape;
import java.util.List;

/**
 * The logarithm of {@link Softmax}, computed without leaving the range of a float.
 *
 * @param axis an axis of one sample, counted from the end: -1 is the last
 */
public record LogSoftmax(int axis) implements Operation {
    /** Works along the last axis. */
    public LogSoftmax() {
        this(-1);
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Axes.require(axis, inputs.get(0));
        return inputs.get(0);
    }
}
