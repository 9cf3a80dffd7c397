package dev.fovea.nn.layer;

import dev.fovea.nn.Value;
import dev.fovea.nn.op.Normalize;
import java.util.List;

/**
 * Scales each sample to a Euclidean length of 1 along some axes; the shape stays.
 *
 * @param axes the axes along which a length is taken, as Keras counts them: 0 is the batch, -1 the last
 */
public record UnitNormalization(String name, List<Integer> axes) implements UnaryLayer {
    /** Keras's smallest sum of squares to divide by. */
    private static final double EPSILON = 1e-12;

    public UnitNormalization {
        axes = List.copyOf(axes);
        if (axes.isEmpty()) {
            throw new IllegalArgumentException("UnitNormalization needs one axis or more");
        }
    }

    public static UnitNormalization along(Integer... axes) {
        return new UnitNormalization("", List.of(axes));
    }

    @Override
    public String kind() {
        return "UnitNormalization";
    }

    @Override
    public Value apply(LayerScope scope, Value input) {
        List<Integer> ends = BatchAxes.fromEnd(axes, input.shape());
        return scope.apply(new Normalize(Normalize.Kind.UNIT_LENGTH, ends, EPSILON), input);
    }
}
