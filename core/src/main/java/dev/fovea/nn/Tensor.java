package dev.fovea.nn;

import java.util.Arrays;

/**
 * Numbers on the host with their shape, row-major. The array is shared, not copied: whoever makes a tensor hands its
 * array over, and whoever reads {@link #values} must not write to it.
 */
@SuppressWarnings("ArrayRecordComponent") // equality is defined below; a copy of every tensor would cost too much
public record Tensor(Shape shape, float[] values) {
    public Tensor {
        if (values.length != shape.elements()) {
            throw new IllegalArgumentException(
                    "A tensor of shape " + shape + " holds " + shape.elements() + " numbers, got " + values.length);
        }
    }

    public static Tensor of(Shape shape, float... values) {
        return new Tensor(shape, values);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tensor tensor && shape.equals(tensor.shape) && Arrays.equals(values, tensor.values);
    }

    @Override
    public int hashCode() {
        return 31 * shape.hashCode() + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "Tensor" + shape;
    }
}
