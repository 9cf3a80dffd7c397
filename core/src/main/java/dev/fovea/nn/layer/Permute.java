package dev.fovea.nn.layer;

import dev.fovea.nn.Value;
import dev.fovea.nn.op.Transpose;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Puts a sample's axes in another order.
 *
 * @param dims for each axis of the result, which axis of the input it is, counted from 1 as in Keras: (3, 1, 2) makes
 *     (channels, height, width) of (height, width, channels)
 */
public record Permute(String name, List<Integer> dims) implements UnaryLayer {
    public Permute {
        dims = List.copyOf(dims);
        List<Integer> all = IntStream.rangeClosed(1, dims.size()).boxed().toList();
        if (dims.isEmpty() || !dims.stream().sorted().toList().equals(all)) {
            throw new IllegalArgumentException("Permute names every axis once, counted from 1, got " + dims);
        }
    }

    public static Permute of(Integer... dims) {
        return new Permute("", List.of(dims));
    }

    @Override
    public String kind() {
        return "Permute";
    }

    @Override
    public Value apply(LayerScope scope, Value input) {
        return scope.apply(new Transpose(dims.stream().map(dim -> dim - 1).toList()), input);
    }
}
