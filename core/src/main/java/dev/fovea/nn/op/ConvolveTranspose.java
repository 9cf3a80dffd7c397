package dev.fovea.nn.op;

import dev.fovea.nn.Shape;
import java.util.List;

/**
 * What a {@link Convolve} of the same window does to a gradient: each place of an image (height, width, in) is multiplied
 * with a kernel (rows, columns, out, in) and added where that window took from. Inputs: image, kernel, and a bias (out) when
 * there is one.
 *
 * @param window its padding is cut off the result
 * @param rows the rows of the result; those that no window reached hold the bias alone
 * @param columns the columns of the result
 */
public record ConvolveTranspose(Window window, int rows, int columns) implements Operation {
    @Override
    public Shape outputShape(List<Shape> inputs) {
        if (rows < 1 || columns < 1) {
            throw new IllegalArgumentException("would make " + rows + " rows and " + columns + " columns of its input "
                    + inputs.get(0) + "; use larger images, less padding or more output padding");
        }
        return Shape.of(rows, columns, inputs.get(1).size(2));
    }

    @Override
    public long flops(List<Shape> inputs) {
        Shape image = inputs.get(0);
        return (long) image.size(0) * image.size(1) * 2 * inputs.get(1).elements();
    }
}
