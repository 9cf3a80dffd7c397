package dev.fovea.zoo;

import dev.fovea.nn.Shape;
import dev.fovea.nn.op.Padding;

/** The zeros that Keras's mobile networks put around an image before a convolution with strides of 2. */
final class StridePadding {
    private StridePadding() {}

    /** Returns half a kernel on each side, and one row or column less in front where the image's size is even. */
    static Padding of(int kernelSize, Shape image) {
        int half = kernelSize / 2;
        int rows = half - (1 - image.size(0) % 2);
        int columns = half - (1 - image.size(1) % 2);
        return new Padding(rows, half, columns, half);
    }
}
