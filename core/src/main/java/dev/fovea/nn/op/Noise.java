package dev.fovea.nn.op;

import dev.fovea.nn.Shape;
import java.util.List;

/**
 * In training adds to each element a number drawn from a normal distribution with mean 0, or multiplies it by one with
 * mean 1; otherwise does nothing.
 *
 * @param deviation the distribution's standard deviation, 0 or more
 */
public record Noise(Kind kind, double deviation) implements Operation {
    /** What is done with what is drawn. */
    public enum Kind {
        ADD,
        MULTIPLY
    }

    public Noise {
        if (!(deviation >= 0 && Double.isFinite(deviation))) {
            throw new IllegalArgumentException("The deviation of noise must be 0 or more, got " + deviation);
        }
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        return inputs.get(0);
    }
}
