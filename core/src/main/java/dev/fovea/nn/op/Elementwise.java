package dev.fovea.nn.op;

import dev.fovea.nn.Shape;
import java.util.List;

/** A plain function of each element, as losses and optimizers need them. */
public record Elementwise(Function function) implements Operation {
    /** What is done with each element. */
    public enum Function {
        ABSOLUTE,
        SQUARE,
        SQUARE_ROOT
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        return inputs.get(0);
    }

    @Override
    public long flops(List<Shape> inputs) {
        return inputs.get(0).elements();
    }
}
