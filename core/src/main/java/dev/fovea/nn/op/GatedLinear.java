package dev.fovea.nn.op;

import dev.fovea.nn.Shape;
import java.util.List;

/**
 * The first half along an axis times the sigmoid of the second half (Dauphin et al., 2017).
 *
 * @param axis an axis of one sample, counted from the end: -1 is the last
 */
public record GatedLinear(int axis) implements Operation {
    @Override
    public Shape outputShape(List<Shape> inputs) {
        Axes.require(axis, inputs.get(0));
        int[] sizes = inputs.get(0).sizes();
        int place = sizes.length + axis;
        if (sizes[place] % 2 != 0) {
            throw new IllegalArgumentException(
                    "halves axis " + axis + ", which must have an even size, got " + inputs.get(0));
        }
        sizes[place] /= 2;
        return Shape.of(sizes);
    }

    @Override
    public long flops(List<Shape> inputs) {
        return inputs.get(0).elements();
    }
}
