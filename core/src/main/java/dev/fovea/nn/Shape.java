package dev.fovea.nn;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The sizes of a tensor, outermost first. Shapes of activations leave the batch out: an image is (height, width,
 * channels). The shape of a single number is ().
 */
public final class Shape {
    private final int[] sizes;

    private Shape(int[] sizes) {
        this.sizes = sizes;
    }

    /** @throws IllegalArgumentException if a size is below 1 */
    public static Shape of(int... sizes) {
        for (int size : sizes) {
            if (size < 1) {
                throw new IllegalArgumentException("A shape's sizes must be 1 or more, got " + Arrays.toString(sizes));
            }
        }
        return new Shape(sizes.clone());
    }

    public int rank() {
        return sizes.length;
    }

    /** Returns the size at {@code axis}, counted from the end when negative: -1 is the last axis. */
    public int size(int axis) {
        return sizes[axis < 0 ? sizes.length + axis : axis];
    }

    /** Returns how many numbers a tensor of this shape holds. */
    public long elements() {
        long elements = 1;
        for (int size : sizes) {
            elements *= size;
        }
        return elements;
    }

    public int[] sizes() {
        return sizes.clone();
    }

    /** Returns this shape with {@code size} in front, as for a batch of it. */
    public Shape withLeading(int size) {
        int[] all = new int[sizes.length + 1];
        all[0] = size;
        System.arraycopy(sizes, 0, all, 1, sizes.length);
        return of(all);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Shape shape && Arrays.equals(sizes, shape.sizes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sizes);
    }

    /** Returns the sizes as they are written in messages: (150, 150, 3). */
    @Override
    public String toString() {
        return Arrays.stream(sizes).mapToObj(Integer::toString).collect(Collectors.joining(", ", "(", ")"));
    }
}
