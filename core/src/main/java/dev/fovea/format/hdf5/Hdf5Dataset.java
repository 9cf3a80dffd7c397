package dev.fovea.format.hdf5;

import java.util.List;

/** An array of float32, written in C order; a scalar has no axes. The values are not copied. */
final class Hdf5Dataset implements Hdf5Node {
    private final List<Integer> shape;
    private final float[] values;

    Hdf5Dataset(List<Integer> shape, float[] values) {
        long size = 1;
        for (int axis : shape) {
            size *= axis;
        }
        if (size != values.length || size == 0) {
            throw new IllegalArgumentException(
                    "A dataset of shape " + shape + " cannot hold " + values.length + " values.");
        }
        this.shape = List.copyOf(shape);
        this.values = values;
    }

    List<Integer> shape() {
        return shape;
    }

    float[] values() {
        return values;
    }

    long bytes() {
        return (long) Float.BYTES * values.length;
    }
}
