package dev.fovea.nn.op;

import dev.fovea.nn.Shape;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The axes of a sample in another order.
 *
 * @param axes for each axis of the result, which axis of the input it is, from 0
 */
public record Transpose(List<Integer> axes) implements Operation {
    public Transpose {
        axes = List.copyOf(axes);
        if (!axes.stream()
                .sorted()
                .toList()
                .equals(IntStream.range(0, axes.size()).boxed().toList())) {
            throw new IllegalArgumentException("A transposition names every axis once, got " + axes);
        }
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Shape input = inputs.get(0);
        if (input.rank() != axes.size()) {
            throw new IllegalArgumentException("needs an input of " + axes.size() + " axes, got " + input);
        }
        return Shape.of(axes.stream().mapToInt(input::size).toArray());
    }
}
