package dev.fovea.nn.layer;

import dev.fovea.nn.Value;
import dev.fovea.nn.op.Normalize;
import java.util.List;

/**
 * Normalises each sample along some axes to mean 0 and variance 1, then scales and shifts it (Ba et al., 2016); the shape
 * stays. Parameters, with the input's sizes at those axes: gamma, ones; beta, zeros.
 *
 * @param axes the axes that are normalised together, as Keras counts them: 0 is the batch, -1 the last
 * @param epsilon what is added to the variance, above 0
 */
public record LayerNormalization(String name, List<Integer> axes, double epsilon, ScaleAndShift options)
        implements UnaryLayer {
    public LayerNormalization {
        axes = List.copyOf(axes);
        if (axes.isEmpty()) {
            throw new IllegalArgumentException("LayerNormalization needs one axis or more");
        }
        if (!(epsilon > 0 && Double.isFinite(epsilon))) {
            throw new IllegalArgumentException("LayerNormalization needs an epsilon above 0, got " + epsilon);
        }
    }

    /** Returns Keras's standard: along {@code axes} with epsilon 0.001, scaled and shifted. */
    public static LayerNormalization along(Integer... axes) {
        return new LayerNormalization("", List.of(axes), 0.001, ScaleAndShift.BOTH);
    }

    public LayerNormalization withName(String newName) {
        return new LayerNormalization(newName, axes, epsilon, options);
    }

    public LayerNormalization withEpsilon(double newEpsilon) {
        return new LayerNormalization(name, axes, newEpsilon, options);
    }

    public LayerNormalization withOptions(ScaleAndShift newOptions) {
        return new LayerNormalization(name, axes, epsilon, newOptions);
    }

    @Override
    public String kind() {
        return "LayerNormalization";
    }

    @Override
    public Value apply(LayerScope scope, Value input) {
        List<Integer> ends = BatchAxes.fromEnd(axes, input.shape());
        Value normal = scope.apply(new Normalize(Normalize.Kind.STANDARDIZE, ends, epsilon), input);
        return scope.scaleAndShift(normal, ends, options);
    }
}
