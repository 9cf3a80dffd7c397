package dev.fovea.nn.op;

import dev.fovea.nn.Shape;
import dev.fovea.nn.activation.Activation;
import java.util.List;

/** An activation applied to every element. Softmax is not one of these: see {@link Softmax}. */
public record Activate(Activation activation) implements Operation {
    public Activate {
        if (!activation.isElementWise()) {
            throw new IllegalArgumentException(activation + " is not element-wise; use Softmax");
        }
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
