package dev.fovea.nn.layer;

import dev.fovea.nn.Value;
import dev.fovea.nn.op.GlobalAverage;

/** Takes the mean of each channel over the whole image: (height, width, channels) becomes (channels). */
public record GlobalAveragePooling2D(String name) implements UnaryLayer {
    public static GlobalAveragePooling2D create() {
        return new GlobalAveragePooling2D("");
    }

    @Override
    public String kind() {
        return "GlobalAveragePooling2D";
    }

    @Override
    public Value apply(LayerScope scope, Value input) {
        scope.requireImage(input);
        return scope.apply(new GlobalAverage(), input);
    }
}
