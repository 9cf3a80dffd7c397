package dev.fovea.nn.layer;

import dev.fovea.nn.op.Padding;
import dev.fovea.nn.op.Window;
import java.util.Locale;
import java.util.OptionalInt;

/** What happens at the border of an image when a window slides over it, by Keras's names. */
public enum PaddingMode {
    /** No padding: the window stays inside the image. */
    VALID,
    /** Padded so that the output has ceil(size / stride) rows and columns; an odd row or column goes to the end. */
    SAME;

    /** Returns Keras's name: {@code valid} or {@code same}. */
    public String kerasName() {
        return name().toLowerCase(Locale.ROOT);
    }

    Window window(Size2D size, Size2D strides, Size2D dilation, int imageHeight, int imageWidth) {
        Padding padding = Padding.NONE;
        if (this == SAME) {
            int vertical = total(imageHeight, spread(size.height(), dilation.height()), strides.height());
            int horizontal = total(imageWidth, spread(size.width(), dilation.width()), strides.width());
            padding = new Padding(vertical / 2, vertical - vertical / 2, horizontal / 2, horizontal - horizontal / 2);
        }
        return new Window(
                size.height(),
                size.width(),
                strides.height(),
                strides.width(),
                dilation.height(),
                dilation.width(),
                padding);
    }

    /**
     * Returns how many rows a transposed convolution makes of {@code size} rows, as Keras: with {@code valid} padding all
     * that a kernel reaches and at least size x stride; with {@code same} padding size x stride.
     *
     * @param window how many rows the dilated kernel covers
     * @param more rows beyond the fewest that a convolution could have had, instead of Keras's standard
     */
    int transposed(int size, int window, int stride, OptionalInt more) {
        int fewest = (size - 1) * stride;
        return this == SAME
                ? more.isPresent() ? fewest + window % 2 + more.getAsInt() : size * stride
                : fewest + (more.isPresent() ? window + more.getAsInt() : Math.max(window, stride));
    }

    /** Returns how many rows a dilated kernel covers. */
    static int spread(int size, int dilation) {
        return (size - 1) * dilation + 1;
    }

    private static int total(int image, int window, int stride) {
        int outputs = (image + stride - 1) / stride;
        return Math.max(0, (outputs - 1) * stride + window - image);
    }
}
