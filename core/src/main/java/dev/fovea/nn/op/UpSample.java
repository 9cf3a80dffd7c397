package dev.fovea.nn.op;

import dev.fovea.nn.Shape;
import java.util.List;

/**
 * An image (height, width, channels) made larger by whole numbers.
 *
 * @param rows how many rows become of one, 1 or more
 * @param columns how many columns become of one, 1 or more
 */
public record UpSample(int rows, int columns, Method method) implements Operation {
    /** Where a new place takes its number from. */
    public enum Method {
        /** From the place it lies in. */
        NEAREST,
        /** From the four places around it; the border's numbers go on outside. */
        BILINEAR
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Shape image = inputs.get(0);
        return Shape.of(image.size(0) * rows, image.size(1) * columns, image.size(2));
    }

    /** Four multiplications and three additions for each number, where there is anything to compute. */
    @Override
    public long flops(List<Shape> inputs) {
        return method == Method.NEAREST ? 0 : 7 * outputShape(inputs).elements();
    }
}
