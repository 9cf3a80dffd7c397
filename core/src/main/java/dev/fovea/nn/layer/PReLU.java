package dev.fovea.nn.layer;

import dev.fovea.nn.Shape;
import dev.fovea.nn.Value;
import dev.fovea.nn.activation.Activation;
import dev.fovea.nn.op.Activate;
import dev.fovea.nn.op.Combine;
import dev.fovea.nn.op.CombineParameter;
import dev.fovea.nn.weight.WeightOptions;
import java.util.List;
import java.util.stream.IntStream;

/**
 * {@code x} from 0 on, {@code alpha * x} below, with a learned alpha (He et al., 2015); the shape stays. Parameter: alpha,
 * the input's shape with 1 at the shared axes.
 *
 * @param sharedAxes the axes along which alpha is the same, as Keras counts them: 1 and 2 for one alpha for each channel of
 *     an image
 */
public record PReLU(String name, List<Integer> sharedAxes, WeightOptions alpha) implements UnaryLayer {
    public PReLU {
        sharedAxes = List.copyOf(sharedAxes);
    }

    /** Returns a layer whose alphas start from 0, as Keras's do. */
    public static PReLU sharing(Integer... axes) {
        return new PReLU("", List.of(axes), WeightOptions.ZEROS);
    }

    @Override
    public String kind() {
        return "PReLU";
    }

    @Override
    public Value apply(LayerScope scope, Value input) {
        int[] sizes = input.shape().sizes();
        for (int axis : BatchAxes.fromEnd(sharedAxes, input.shape())) {
            sizes[sizes.length + axis] = 1;
        }
        List<Integer> all = IntStream.range(-sizes.length, 0).boxed().toList();
        Value slopes = scope.parameter("alpha", Shape.of(sizes), alpha);
        Value rectified = scope.apply(new Activate(Activation.RELU), input);
        Value below = scope.apply(new Combine(Combine.Kind.SUBTRACT), input, rectified);
        Value sloped = scope.apply(new CombineParameter(Combine.Kind.MULTIPLY, all), below, slopes);
        return scope.apply(new Combine(Combine.Kind.ADD), rectified, sloped);
    }
}
