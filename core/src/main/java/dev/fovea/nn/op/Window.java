package dev.fovea.nn.op;

import dev.fovea.nn.Shape;

/**
 * A window of {@code height} x {@code width} that moves by {@code strideY} and {@code strideX} over a padded image.
 */
public record Window(int height, int width, int strideY, int strideX, Padding padding) {
    public Window {
        if (height < 1 || width < 1 || strideY < 1 || strideX < 1) {
            throw new IllegalArgumentException("A window's sizes and strides must be 1 or more, got " + height + "x"
                    + width + " with strides " + strideY + " and " + strideX);
        }
    }

    /**
     * Returns (rows, columns, channels) that the window gives on an image of shape (height, width, channels).
     *
     * @throws IllegalArgumentException if the padded image is smaller than the window
     */
    public Shape slideOver(Shape image, int channels) {
        int rows = image.size(0) + padding.top() + padding.bottom() - height;
        int columns = image.size(1) + padding.left() + padding.right() - width;
        if (rows < 0 || columns < 0) {
            throw new IllegalArgumentException("the window of " + height + "x" + width + " is larger than its input "
                    + image + "; use larger images or fewer pooling layers");
        }
        return Shape.of(rows / strideY + 1, columns / strideX + 1, channels);
    }
}
