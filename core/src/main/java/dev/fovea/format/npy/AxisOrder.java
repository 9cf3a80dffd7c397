package dev.fovea.format.npy;

import java.nio.ByteBuffer;
import java.util.List;

/** Brings the elements of an array from one order of its axes to the other. */
final class AxisOrder {
    private AxisOrder() {}

    /** Returns elements in C order that stand in Fortran order, byte for byte. */
    static ByteBuffer fortranToC(ByteBuffer values, List<Integer> shape, int bytes) {
        return walk(values, shape, bytes, true);
    }

    /** Returns elements in Fortran order that stand in C order, byte for byte. */
    static ByteBuffer cToFortran(ByteBuffer values, List<Integer> shape, int bytes) {
        return walk(values, shape, bytes, false);
    }

    /** Steps through C order one by one, and keeps the place that the element has in Fortran order. */
    private static ByteBuffer walk(ByteBuffer source, List<Integer> shape, int bytes, boolean toC) {
        ByteBuffer target = ByteBuffer.allocate(source.capacity()).order(source.order());
        int axes = shape.size();
        int[] index = new int[axes];
        int[] stride = new int[axes];
        int step = 1;
        for (int axis = 0; axis < axes; axis++) {
            stride[axis] = step;
            step *= shape.get(axis);
        }
        int elements = source.capacity() / bytes;
        int other = 0;
        for (int element = 0; element < elements; element++) {
            int from = (toC ? other : element) * bytes;
            int to = (toC ? element : other) * bytes;
            for (int i = 0; i < bytes; i++) {
                target.put(to + i, source.get(from + i));
            }
            for (int axis = axes - 1; axis >= 0; axis--) {
                index[axis]++;
                other += stride[axis];
                if (index[axis] < shape.get(axis)) {
                    break;
                }
                other -= stride[axis] * shape.get(axis);
                index[axis] = 0;
            }
        }
        return target;
    }
}
