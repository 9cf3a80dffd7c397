package dev.fovea.engine.torch;

import dev.fovea.nn.Shape;
import org.bytedeco.pytorch.Tensor;

/** Sizes of tensors as libtorch wants them. */
final class Sizes {
    private Sizes() {}

    static long[] of(Shape shape) {
        long[] sizes = new long[shape.rank()];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = shape.size(i);
        }
        return sizes;
    }

    static long[] of(Tensor tensor) {
        long[] sizes = new long[Math.toIntExact(tensor.dim())];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = tensor.size(i);
        }
        return sizes;
    }

    static long[] withLeading(long first, long... rest) {
        long[] sizes = new long[rest.length + 1];
        sizes[0] = first;
        System.arraycopy(rest, 0, sizes, 1, rest.length);
        return sizes;
    }

    /** Returns (samples, 1, ..., 1) of {@code rank} sizes: a number for each sample beside a tensor of that rank. */
    static long[] perSample(long samples, int rank) {
        long[] sizes = new long[rank];
        java.util.Arrays.fill(sizes, 1);
        sizes[0] = samples;
        return sizes;
    }

    static long product(long... sizes) {
        long product = 1;
        for (long size : sizes) {
            product *= size;
        }
        return product;
    }
}
