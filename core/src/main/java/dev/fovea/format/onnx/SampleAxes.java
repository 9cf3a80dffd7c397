package dev.fovea.format.onnx;

import dev.fovea.nn.Shape;
import dev.fovea.nn.Tensor;
import java.util.Arrays;
import java.util.List;

/** Where the axes of a sample lie in an ONNX tensor, whose first axis is the batch. */
final class SampleAxes {
    private static final int[] CHANNELS_FIRST = {2, 3, 1};

    private SampleAxes() {}

    /** Returns the place of an axis of a sample, counted from 0, or from the end when negative. */
    static long place(int axis, int rank, Order order) {
        int counted = axis < 0 ? rank + axis : axis;
        return order == Order.CHANNELS_FIRST ? CHANNELS_FIRST[counted] : counted + 1L;
    }

    static long[] places(List<Integer> axes, int rank, Order order) {
        return axes.stream().mapToLong(axis -> place(axis, rank, order)).toArray();
    }

    /**
     * Returns a parameter with as many axes as a sample, so that it goes with every sample.
     *
     * @param axes which axes of the sample the parameter's are, ascending, counted from the end
     */
    static Tensor beside(Tensor parameter, List<Integer> axes, int rank, Order order) {
        int[] sizes = new int[rank];
        Arrays.fill(sizes, 1);
        for (int i = 0; i < axes.size(); i++) {
            sizes[rank + axes.get(i)] = parameter.shape().size(i);
        }
        Tensor natural = new Tensor(Shape.of(sizes), parameter.values());
        return order == Order.CHANNELS_FIRST ? Tensors.channelsFirst(natural) : natural;
    }
}
