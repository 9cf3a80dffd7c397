package dev.fovea.nn.op;

import dev.fovea.nn.Shape;
import java.util.List;

/** What is fed to a graph, by name: one tensor of {@code shape} for each sample. */
public record Input(String name, Shape shape) implements Operation {
    @Override
    public Shape outputShape(List<Shape> inputs) {
        return shape;
    }
}
