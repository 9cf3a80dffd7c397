package dev.fovea.engine.torch;

import dev.fovea.nn.op.Convolve;
import dev.fovea.nn.op.Padding;
import dev.fovea.nn.op.Window;
import org.bytedeco.pytorch.Tensor;

/** How a kernel moves over an image, as libtorch takes it. */
final class ConvolutionGeometry {
    private static final long[] NONE = {0, 0};

    private final long[] strides;
    private final long[] padding;
    private final long[] dilation;
    private final long groups;
    private final Padding surround;
    private final Padding growth;

    private ConvolutionGeometry(Convolve operation, boolean mayGrow) {
        Window window = operation.window();
        strides = new long[] {window.strideY(), window.strideX()};
        dilation = new long[] {window.dilationY(), window.dilationX()};
        groups = operation.groups();
        Padding asked = window.padding();
        int rows = Math.max(asked.top(), asked.bottom());
        int columns = Math.max(asked.left(), asked.right());
        boolean grows = mayGrow && groups > 1 && window.dilationY() == 1 && window.dilationX() == 1;
        padding = asked.isSymmetric() || grows ? new long[] {rows, columns} : NONE;
        surround = asked.isSymmetric() || grows ? Padding.NONE : asked;
        growth = grows
                ? new Padding(
                        rows - asked.top(), rows - asked.bottom(), columns - asked.left(), columns - asked.right())
                : Padding.NONE;
    }

    /** Returns the geometry as the operation has it. */
    static ConvolutionGeometry of(Convolve operation) {
        return new ConvolutionGeometry(operation, false);
    }

    /** Returns one in which a kernel in groups may grow to spare copies of images. */
    static ConvolutionGeometry growing(Convolve operation) {
        return new ConvolutionGeometry(operation, true);
    }

    long[] strides() {
        return strides;
    }

    /**
     * Returns the kernel to convolve with: in groups, where opposite sides of the image should be padded differently, it
     * may get zeros on the other side instead. That is up to three times faster than to copy the image, but not in training.
     */
    Tensor grow(Tensor kernel) {
        return Layouts.pad(kernel, growth, 0);
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
