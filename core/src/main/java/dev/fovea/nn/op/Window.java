package dev.fovea.nn.op;

import dev.fovea.nn.Shape;

/**
 * A window of {@code height} x {@code width} places, {@code dilationY} and {@code dilationX} apart, that moves by {@code
 * strideY} and {@code strideX} over a padded image.
 */
public record Window(int height, int width, int strideY, int strideX, int dilationY, int dilationX, Padding padding) {
    public Window {
        if (height < 1 || width < 1 || strideY < 1 || strideX < 1 || dilationY < 1 || dilationX < 1) {
            throw new IllegalArgumentException("A window's sizes, strides and dilations must be 1 or more, got "
                    + height + "x" + width + " with strides " + strideY + " and " + strideX + " and dilations "
                    + dilationY + " and " + dilationX);
        }
    }

    /** Returns a window whose places are side by side. */
    public static Window of(int height, int width, int strideY, int strideX, Padding padding) {
        return new Window(height, width, strideY, strideX, 1, 1, padding);
    }

    /** Returns the same window on an image with more padding. */
    public Window padded(Padding more) {
        return new Window(height, width, strideY, strideX, dilationY, dilationX, padding.plus(more));
    }

    /** Says whether the window may lie in the padding as a whole. */
    public boolean mayMissImage() {
        return Math.max(padding.top(), padding.bottom()) > (height - 1) * dilationY
                || Math.max(padding.left(), padding.right()) > (width - 1) * dilationX;
    }

    /**
     * Returns (rows, columns, channels) that the window gives on an image of shape (height, width, channels).
     *
     * @throws IllegalArgumentException if the padded image is smaller than the window
     */
    public Shape slideOver(Shape image, int channels) {
        int rows = image.size(0) + padding.top() + padding.bottom() - ((height - 1) * dilationY + 1);
        int columns = image.size(1) + padding.left() + padding.right() - ((width - 1) * dilationX + 1);
        if (rows < 0 || columns < 0) {
            throw new IllegalArgumentException("the window of " + height + "x" + width + " is larger than its input "
                    + image + "; use larger images or fewer pooling layers");
        }
        return Shape.of(rows / strideY + 1, columns / strideX + 1, channels);
    }
}
