package dev.fovea.nn.op;

import dev.fovea.nn.Shape;
import java.util.List;

/**
 * In training sets each unit to 0 with probability {@code rate} and divides the others by {@code 1 - rate} (Srivastava et
 * al., 2014); otherwise does nothing.
 *
 * @param unit what is kept or dropped as one
 */
public record DropOut(double rate, Unit unit) implements Operation {
    /** What is kept or dropped as one. */
    public enum Unit {
        ELEMENT,
        /** All places of one channel, the last axis, in one sample (Tompson et al., 2014). */
        CHANNEL,
        /** A whole sample (Huang et al., 2016). */
        SAMPLE
    }

    public DropOut {
        requireRate(rate);
    }

    static void requireRate(double rate) {
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException("A dropout rate must be at least 0 and below 1, got " + rate);
        }
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        return inputs.get(0);
    }
}
