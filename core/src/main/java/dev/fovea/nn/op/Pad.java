package dev.fovea.nn.op;

import dev.fovea.nn.Shape;
import java.util.List;

/** Rows and columns of zeros around an image (height, width, channels). */
public record Pad(Padding padding) implements Operation {
    @Override
    public Shape outputShape(List<Shape> inputs) {
        Shape image = inputs.get(0);
        return Shape.of(
                image.size(0) + padding.top() + padding.bottom(),
                image.size(1) + padding.left() + padding.right(),
                image.size(2));
    }
}
