package dev.fovea.nn.layer;

import dev.fovea.nn.Shape;
import java.util.List;

/** Axes as Keras counts them, the batch being 0 and the last one -1, and as operations do, which leave the batch out. */
final class BatchAxes {
    private BatchAxes() {}

    /**
     * Returns an axis counted from the end, negative.
     *
     * @throws IllegalArgumentException if it is the batch, or there is none of that number
     */
    static int fromEnd(int axis, Shape sample) {
        int rank = sample.rank() + 1;
        int fromEnd = axis < 0 ? axis : axis - rank;
        if (fromEnd == -rank) {
            throw new IllegalArgumentException("axis " + axis + " is the batch; choose another one");
        }
        if (fromEnd < -rank || fromEnd >= 0) {
            throw new IllegalArgumentException("has no axis " + axis + ": its input with the batch in front has " + rank
                    + " axes, 0 to " + (rank - 1) + " or -1 to -" + rank);
        }
        return fromEnd;
    }

    /**
     * Returns axes counted from the end, ascending.
     *
     * @throws IllegalArgumentException if they mix numbers from the start and from the end, whose order in a parameter's
     *     shape would not be that of the input
     */
    static List<Integer> fromEnd(List<Integer> axes, Shape sample) {
        if (axes.stream().anyMatch(axis -> axis < 0) && axes.stream().anyMatch(axis -> axis >= 0)) {
            throw new IllegalArgumentException(
                    "its axes must all be counted from the start, as 1, or all from the end, as" + " -1, got " + axes);
        }
        return axes.stream()
                .map(axis -> fromEnd(axis, sample))
                .distinct()
                .sorted()
                .toList();
    }

    /** Returns the sizes at {@code axes}, counted from the end. */
    static Shape sizes(Shape sample, List<Integer> axes) {
        return Shape.of(axes.stream().mapToInt(sample::size).toArray());
    }
}
