package dev.fovea.nn.op;

import dev.fovea.nn.Shape;
import java.util.List;

/** The mean under a window, channel by channel; padding is not counted. Input: (height, width, channels). */
public record AveragePool(Window window) implements Operation {
    @Override
    public Shape outputShape(List<Shape> inputs) {
        return window.slideOver(inputs.get(0), inputs.get(0).size(-1));
    }
}
