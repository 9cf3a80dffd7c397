package dev.fovea.nn.op;

import dev.fovea.nn.Shape;
import java.util.List;

/**
 * In training sets each element, with probability {@code rate}, to what SELU gives for minus infinity, then scales and
 * shifts all of them so that mean 0 and variance 1 stay (Klambauer et al., 2017); otherwise does nothing.
 */
public record AlphaDropOut(double rate) implements Operation {
    public AlphaDropOut {
        DropOut.requireRate(rate);
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        return inputs.get(0);
    }
}
