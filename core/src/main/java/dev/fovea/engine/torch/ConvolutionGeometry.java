package dev.fovea.engine.torch;

import dev.fovea.nn.op.Convolve;
import dev.fovea.nn.op.Padding;
import dev.fovea.nn.op.Window;

/** How a kernel moves over an image, as libtorch takes it. */
final class ConvolutionGeometry {
    private static final long[] NONE = {0, 0};

    private final long[] strides;
    private final long[] padding;
    private final long[] dilation;
    private final long groups;
    private final Padding surround;

    ConvolutionGeometry(Convolve operation) {
        Window window = operation.window();
        strides = new long[] {window.strideY(), window.strideX()};
        dilation = new long[] {window.dilationY(), window.dilationX()};
        groups = operation.groups();
        boolean symmetric = window.padding().isSymmetric();
        padding =
                symmetric ? new long[] {window.padding().top(), window.padding().left()} : NONE;
        surround = symmetric ? Padding.NONE : window.padding();
    }

    long[] strides() {
        return strides;
    }

    /** Returns the padding that is the same at opposite sides, which libtorch adds itself. */
    long[] padding() {
        return padding;
    }

    /** Returns the padding that the image must be given before, where opposite sides differ. */
    Padding surround() {
        return surround;
    }

    long[] dilation() {
        return dilation;
    }

    long groups() {
        return groups;
    }
}
