package dev.fovea.nn.layer;

import dev.fovea.nn.Shape;
import dev.fovea.nn.Value;
import java.util.List;

/**
 * Gives a sample another shape; its numbers stay in their row-major order.
 *
 * @param targetShape its sizes, each 1 or more; one of them may be -1, as many as are left
 */
public record Reshape(String name, List<Integer> targetShape) implements UnaryLayer {
    public Reshape {
        targetShape = List.copyOf(targetShape);
        long open = targetShape.stream().filter(size -> size == -1).count();
        if (open > 1 || targetShape.stream().anyMatch(size -> size < 1 && size != -1)) {
            throw new IllegalArgumentException(
                    "Reshape needs sizes of 1 or more, and at most one of -1, got " + targetShape);
        }
    }

    public static Reshape of(Integer... targetShape) {
        return new Reshape("", List.of(targetShape));
    }

    @Override
    public String kind() {
        return "Reshape";
    }

    @Override
    public Value apply(LayerScope scope, Value input) {
        long numbers = input.shape().elements();
        long known = targetShape.stream()
                .filter(size -> size > 0)
                .mapToLong(Integer::longValue)
                .reduce(1, (a, b) -> a * b);
        if (targetShape.contains(-1) && (numbers % known != 0 || numbers / known > Integer.MAX_VALUE)) {
            throw new IllegalArgumentException("cannot become " + targetShape + ", got " + input.shape());
        }
        int[] sizes = targetShape.stream()
                .mapToInt(size -> size == -1 ? (int) (numbers / known) : size)
                .toArray();
        return scope.apply(new dev.fovea.nn.op.Reshape(Shape.of(sizes)), input);
    }
}
