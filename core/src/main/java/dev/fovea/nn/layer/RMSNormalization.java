package dev.fovea.nn.layer;

import dev.fovea.nn.Value;
import dev.fovea.nn.op.Combine;
import dev.fovea.nn.op.CombineParameter;
import dev.fovea.nn.op.Normalize;
import dev.fovea.nn.weight.WeightOptions;
import java.util.List;

/**
 * Divides each sample by its root mean square along some axes, then scales it (Zhang and Sennrich, 2019); the shape stays.
 * Parameter, with the input's sizes at those axes: scale, ones.
 *
 * @param axes the axes that are normalised together, as Keras counts them: 0 is the batch, -1 the last
 * @param epsilon what is added to the mean square, above 0
 */
public record RMSNormalization(String name, List<Integer> axes, double epsilon) implements UnaryLayer {
    public RMSNormalization {
        axes = List.copyOf(axes);
        if (axes.isEmpty()) {
            throw new IllegalArgumentException("RMSNormalization needs one axis or more");
        }
        if (!(epsilon > 0 && Double.isFinite(epsilon))) {
            throw new IllegalArgumentException("RMSNormalization needs an epsilon above 0, got " + epsilon);
        }
    }

    /** Returns Keras's standard: along {@code axes} with epsilon 0.000001. */
    public static RMSNormalization along(Integer... axes) {
        return new RMSNormalization("", List.of(axes), 1e-6);
    }

    @Override
    public String kind() {
        return "RMSNormalization";
    }

    @Override
    public Value apply(LayerScope scope, Value input) {
        List<Integer> ends = BatchAxes.fromEnd(axes, input.shape());
        Value normal = scope.apply(new Normalize(Normalize.Kind.ROOT_MEAN_SQUARE, ends, epsilon), input);
        Value scale = scope.parameter("scale", BatchAxes.sizes(input.shape(), ends), WeightOptions.ONES);
        return scope.apply(new CombineParameter(Combine.Kind.MULTIPLY, ends), normal, scale);
    }
}
