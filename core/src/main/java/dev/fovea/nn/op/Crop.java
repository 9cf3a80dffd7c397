package dev.fovea.nn.op;

import dev.fovea.nn.Shape;
import java.util.List;

/**
 * An image (height, width, channels) without rows and columns at its sides.
 *
 * @param border what is left out
 */
public record Crop(Padding border) implements Operation {
    @Override
    public Shape outputShape(List<Shape> inputs) {
        Shape image = inputs.get(0);
        int rows = image.size(0) - border.top() - border.bottom();
        int columns = image.size(1) - border.left() - border.right();
        if (rows < 1 || columns < 1) {
            throw new IllegalArgumentException(
                    "crops " + (border.top() + border.bottom()) + " rows and " + (border.left() + border.right())
                            + " columns, so it needs an image larger than that, got " + image);
        }
        return Shape.of(rows, columns, image.size(2));
    }
}
