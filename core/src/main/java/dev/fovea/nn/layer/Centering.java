package dev.fovea.nn.layer;

import dev.fovea.nn.Value;
import dev.fovea.nn.op.Normalize;
import java.util.List;

/**
 * Takes from each sample its own mean along some axes; the shape stays. Keras has no such layer.
 *
 * @param axes the axes along which the mean is taken, as Keras counts them: 0 is the batch, -1 the last
 */
public record Centering(String name, List<Integer> axes) implements UnaryLayer {
    public Centering {
        axes = List.copyOf(axes);
        if (axes.isEmpty()) {
            throw new IllegalArgumentException("Centering needs one axis or more");
        }
    }

    public static Centering along(Integer... axes) {
        return new Centering("", List.of(axes));
    }

    @Override
    public String kind() {
        return "Centering";
    }

    @Override
    public Value apply(LayerScope scope, Value input) {
        List<Integer> ends = BatchAxes.fromEnd(axes, input.shape());
        return scope.apply(new Normalize(Normalize.Kind.CENTER, ends, 0), input);
    }
}
