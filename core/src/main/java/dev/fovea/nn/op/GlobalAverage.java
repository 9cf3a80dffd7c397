package dev.fovea.nn.op;

import dev.fovea.nn.Shape;
import java.util.List;

/** The mean over all rows and columns: (height, width, channels) becomes (channels). */
public record GlobalAverage() implements Operation {
    @Override
    public Shape outputShape(List<Shape> inputs) {
        return Shape.of(inputs.get(0).size(-1));
    }
}
