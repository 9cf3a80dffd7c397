package dev.fovea.nn.op;

import dev.fovea.nn.Shape;
import java.util.List;

/** {@code scale * x + offset} with a scale and an offset for each channel, the last axis. */
public record AffineChannels(List<Double> scale, List<Double> offset) implements Operation {
    public AffineChannels {
        scale = List.copyOf(scale);
        offset = List.copyOf(offset);
        if (scale.size() != offset.size()) {
            throw new IllegalArgumentException(
                    "Each channel needs a scale and an offset, got " + scale.size() + " and " + offset.size());
        }
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Shape x = inputs.get(0);
        if (x.rank() == 0 || x.size(-1) != scale.size()) {
            throw new IllegalArgumentException("needs " + scale.size() + " channels, got " + x);
        }
        return x;
    }

    @Override
    public long flops(List<Shape> inputs) {
        return 2 * inputs.get(0).elements();
    }
}
