package dev.fovea.nn.op;

import dev.fovea.nn.Shape;
import java.util.List;

/** A weight of the network, by name; the same for every sample. */
public record Parameter(String name, Shape shape, boolean trainable) implements Operation {
    @Override
    public Shape outputShape(List<Shape> inputs) {
        return shape;
    }
}
