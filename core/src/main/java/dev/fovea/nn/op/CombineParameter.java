package dev.fovea.nn.op;

import dev.fovea.nn.Shape;
import java.util.List;

/**
 * A tensor combined element by element with a parameter that is the same for every sample. Inputs: tensor, parameter.
 *
 * @param axes which axes of the tensor the parameter's are, ascending, counted from the end: -1 is the last. Along the
 *     others, and where the parameter's size is 1, each of its numbers goes with every place
 */
public record CombineParameter(Combine.Kind kind, List<Integer> axes) implements Operation {
    public CombineParameter {
        axes = List.copyOf(axes);
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Axes.requireFit(inputs.get(1), axes, inputs.get(0));
        return inputs.get(0);
    }

    @Override
    public long flops(List<Shape> inputs) {
        return inputs.get(0).elements();
    }
}
