package dev.fovea.nn.op;

import dev.fovea.nn.Shape;
import java.util.List;

/**
 * In training sets each element to 0 with probability {@code rate} and divides the others by {@code 1 - rate}
 * (Srivastava et al., 2014); otherwise does nothing.
 */
public record DropOut(double rate) implements Operation {
    public DropOut {
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException("A dropout rate must be at least 0 and below 1, got " + rate);
        }
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        return inputs.get(0);
    }
}
