package dev.fovea.format.onnx;

import dev.fovea.nn.Shape;
import dev.fovea.nn.Tensor;

/** Weights in the orders that ONNX wants. */
final class Tensors {
    private Tensors() {}

    /** Returns a convolution's kernel (rows, columns, in, out) as (out, in, rows, columns). */
    static Tensor kernel(Tensor kernel) {
        return transposed(kernel, 3, 2, 0, 1);
    }

    /** Returns an image (height, width, channels) as (channels, height, width). */
    static Tensor channelsFirst(Tensor image) {
        return transposed(image, 2, 0, 1);
    }

    /** Returns a matrix (in, out) for rows that are an image's channels one after the other, instead of its pixels. */
    static Tensor rowsChannelsFirst(Tensor matrix, Shape image) {
        int pixels = image.size(0) * image.size(1);
        int channels = image.size(2);
        int columns = matrix.shape().size(1);
        float[] values = new float[matrix.values().length];
        for (int pixel = 0; pixel < pixels; pixel++) {
            for (int channel = 0; channel < channels; channel++) {
                int from = (pixel * channels + channel) * columns;
                System.arraycopy(matrix.values(), from, values, (channel * pixels + pixel) * columns, columns);
            }
        }
        return new Tensor(matrix.shape(), values);
    }

    /** Returns a tensor whose axis {@code i} is the given one's axis {@code axes[i]}. */
    static Tensor transposed(Tensor tensor, int... axes) {
        int rank = axes.length;
        int[] sizes = new int[rank];
        int[] steps = new int[rank];
        for (int i = 0; i < rank; i++) {
            sizes[i] = tensor.shape().size(axes[i]);
            steps[i] = 1;
            for (int inner = axes[i] + 1; inner < rank; inner++) {
                steps[i] *= tensor.shape().size(inner);
            }
        }
        float[] values = new float[tensor.values().length];
        int[] index = new int[rank];
        int from = 0;
        for (int to = 0; to < values.length; to++) {
            values[to] = tensor.values()[from];
            for (int axis = rank - 1; axis >= 0; axis--) {
                index[axis]++;
                from += steps[axis];
                if (index[axis] < sizes[axis]) {
                    break;
                }
                from -= steps[axis] * sizes[axis];
                index[axis] = 0;
            }
        }
        return new Tensor(Shape.of(sizes), values);
    }
}
