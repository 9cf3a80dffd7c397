package dev.fovea.nn.layer;

import dev.fovea.nn.op.Window;

/**
 * How a kernel slides over an image.
 *
 * @param kernelSize its rows and columns
 * @param strides how far it moves at a time
 * @param padding what happens at the border
 * @param dilation how far apart the places are that it looks at; 1 is side by side
 */
public record Sliding(Size2D kernelSize, Size2D strides, PaddingMode padding, Size2D dilation) {
    public Sliding {
        boolean strided = strides.height() > 1 || strides.width() > 1;
        boolean dilated = dilation.height() > 1 || dilation.width() > 1;
        if (strided && dilated) {
            throw new IllegalArgumentException(
                    "A kernel has strides above 1 or a dilation above 1, not both; got strides " + strides
                            + " and dilation " + dilation);
        }
    }

    /** Returns a square kernel that moves by 1, with valid padding. */
    public static Sliding square(int kernelSize) {
        return of(Size2D.square(kernelSize));
    }

    /** Returns a kernel that moves by 1, with valid padding. */
    public static Sliding of(Size2D kernelSize) {
        return new Sliding(kernelSize, Size2D.square(1), PaddingMode.VALID, Size2D.square(1));
    }

    public Sliding withStrides(Size2D newStrides) {
        return new Sliding(kernelSize, newStrides, padding, dilation);
    }

    public Sliding withPadding(PaddingMode newPadding) {
        return new Sliding(kernelSize, strides, newPadding, dilation);
    }

    public Sliding withDilation(Size2D newDilation) {
        return new Sliding(kernelSize, strides, padding, newDilation);
    }

    /** Returns the window over an image of (height, width, channels). */
    Window window(int height, int width) {
        return padding.window(kernelSize, strides, dilation, height, width);
    }
}
