package dev.fovea.engine.torch;

import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** How a parameter stands beside a tensor whose axes it shares in part: with a size of 1 along the others. */
final class Beside {
    private final List<Integer> axes;

    /** @param axes which axes of the tensor the parameter's are, counted from the end */
    Beside(List<Integer> axes) {
        this.axes = axes;
    }

    /** Returns a view of the parameter that combines with {@code tensor} as it is. */
    Tensor view(Tensor parameter, Tensor tensor) {
        long[] sizes = new long[Math.toIntExact(tensor.dim())];
        Arrays.fill(sizes, 1);
        for (int i = 0; i < axes.size(); i++) {
            sizes[sizes.length + axes.get(i)] = parameter.size(i);
        }
        return parameter.reshape(sizes);
    }

    /** Returns the gradient of the parameter, given what arrives at every place of the tensor. */
    Tensor gradient(Tensor arrived, Tensor parameter) {
        return arrived.sum_to_size(Sizes.of(view(parameter, arrived))).view_as(parameter);
    }
}
